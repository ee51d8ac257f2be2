import * as v from 'valibot';
import type { Merge } from '#lib/domain/merged.ts';
import type { HouseSettings, SettingsChanges } from '#lib/domain/settings.ts';
import { ADDRESS_LENGTH_MAX } from '#lib/domain/settings.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepairSettings } from '#lib/i18n/ru-unit-settings.ts';
import type { FormOf } from '../../registry/record-forms.server.ts';
import { refusalWords } from '../../registry/record-forms.server.ts';

const { long, on, off } = ruRepairSettings;

/** A box that is not ticked is not sent. */
const TICKED = 'on';

export const RepairForm = v.object({
	address: v.pipe(
		v.string(),
		v.trim(),
		v.maxLength(ADDRESS_LENGTH_MAX, fill(long, { max: ADDRESS_LENGTH_MAX }))
	),
	fourEyes: v.picklist([TICKED, ''])
});
export type RepairForm = v.InferOutput<typeof RepairForm>;

/** What the page shows again after a refusal. */
const Typed = v.object({
	address: v.fallback(v.string(), ''),
	fourEyes: v.fallback(v.picklist([TICKED, '']), '')
});

export const typedIn = (sent: FormData): RepairForm =>
	v.parse(Typed, { address: sent.get('address'), fourEyes: sent.get('fourEyes') });

/** As the forms of the registries: two people's changes are laid together. */
export const repairForm: FormOf<RepairForm> = {
	fields: Object.keys(RepairForm.entries),
	schema: RepairForm,
	read: (typed) => ({ candidate: typed }),
	typedOf: (facts) => facts
};

export const typedFrom = ({ repair }: Pick<HouseSettings, 'repair'>): RepairForm => ({
	address: repair.address,
	fourEyes: repair.fourEyes ? TICKED : ''
});

export const changesFrom = ({ address, fourEyes }: RepairForm): SettingsChanges => ({
	repair: { address, fourEyes: fourEyes === TICKED }
});

const wordsOf = (field: string, value: unknown): string => {
	if (field === 'fourEyes') return value === TICKED ? on : off;
	return typeof value === 'string' ? value : '';
};

/** The form after a colleague was quicker, as in the settings of the vendor. */
export const overtaken = ({ facts, clashes }: Merge<RepairForm>, now: RepairForm) => ({
	...refusalWords({ ok: false, reason: 'changed-meanwhile', fields: clashes }, wordsOf),
	typed: facts,
	seen: JSON.stringify(now)
});
