import * as v from 'valibot';
import type { HouseSettings, SettingsChanges } from '#lib/domain/settings.ts';
import {
	ADDRESS_LENGTH_MAX,
	MailAddress,
	MailDomain,
	SETTING_LENGTH_MAX
} from '#lib/domain/settings.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruSettings } from '#lib/i18n/ru-settings.ts';
import type { Merge } from '#lib/domain/merged.ts';
import type { FormOf } from '../../registry/record-forms.server.ts';
import { refusalWords } from '../../registry/record-forms.server.ts';

const { faults, phoneShape } = ruSettings.vendor;

const text = (max: number = SETTING_LENGTH_MAX) =>
	v.pipe(v.string(), v.trim(), v.maxLength(max, fill(faults.long, { max })));

const Phone = v.pipe(
	text(),
	v.check((typed) => typed === '' || phoneShape.test(typed), faults.phone)
);

/** Undecided, or right; a browser puts no capital letter into an address of its own accord. */
const orEmpty = (schema: v.GenericSchema<string, string>, fault: string) =>
	v.pipe(
		text(),
		v.toLowerCase(),
		v.check((typed) => typed === '' || v.is(schema, typed), fault)
	);

export const VendorForm = v.object({
	name: v.pipe(text(), v.nonEmpty(faults.name)),
	phone: Phone,
	address: text(ADDRESS_LENGTH_MAX),
	site: text(),
	supportPhone: Phone,
	supportEmail: orEmpty(MailAddress, faults.email),
	messenger: text(),
	email: orEmpty(MailAddress, faults.email),
	mailDomain: orEmpty(MailDomain, faults.mailDomain)
});
export type VendorForm = v.InferOutput<typeof VendorForm>;

/** What the page shows again after a refusal. */
const typed = v.fallback(v.string(), '');
export const Typed = v.object({
	name: typed,
	phone: typed,
	address: typed,
	site: typed,
	supportPhone: typed,
	supportEmail: typed,
	messenger: typed,
	email: typed,
	mailDomain: typed
});

/** As the forms of the registries: two people's changes are laid together. */
export const vendorForm: FormOf<VendorForm> = {
	fields: Object.keys(VendorForm.entries),
	schema: VendorForm,
	read: (typed) => ({ candidate: typed }),
	typedOf: (facts) => facts
};

export const typedFrom = ({ vendor, support, mailDomain }: HouseSettings): VendorForm => ({
	...vendor,
	supportPhone: support.phone,
	supportEmail: support.email,
	messenger: support.messenger,
	mailDomain
});

export const changesFrom = (form: VendorForm): SettingsChanges => {
	const { name, phone, address, site, email, mailDomain } = form;
	return {
		vendor: { name, phone, email, address, site },
		support: { phone: form.supportPhone, email: form.supportEmail, messenger: form.messenger },
		mailDomain
	};
};

/**
 * The form after a colleague was quicker: it goes on from what stands there now, with the person's
 * own words where both changed one field, and the colleague's told beside them.
 */
export const overtaken = ({ facts, clashes }: Merge<VendorForm>, now: VendorForm) => ({
	...refusalWords({ ok: false, reason: 'changed-meanwhile', fields: clashes }),
	typed: facts,
	seen: JSON.stringify(now)
});
