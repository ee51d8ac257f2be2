import * as v from 'valibot';

export const SETTING_LENGTH_MAX = 200;
export const ADDRESS_LENGTH_MAX = 300;

const Line = v.pipe(v.string(), v.trim(), v.maxLength(SETTING_LENGTH_MAX));
/** A value that was not decided yet is an empty one. */
const decided = <Schema extends v.GenericSchema<string, string>>(schema: Schema) =>
	v.optional(schema, '');

/** An address that mail can be sent to, or from; the same rule for a form and for the sender. */
export const MailAddress = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.maxLength(SETTING_LENGTH_MAX),
	v.email()
);
/** The right side of a Message-ID. */
export const MailDomain = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.maxLength(SETTING_LENGTH_MAX),
	v.regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/)
);

/** The vendor as the letters and acts name it (R1). */
export const VendorSettings = v.object({
	name: decided(Line),
	phone: decided(Line),
	/** The mailbox that letters to clients come from. */
	email: decided(v.union([v.literal(''), MailAddress])),
	address: decided(v.pipe(v.string(), v.trim(), v.maxLength(ADDRESS_LENGTH_MAX))),
	site: decided(Line)
});
export type VendorSettings = v.InferOutput<typeof VendorSettings>;

/** Where a client turns to: the list that the regulation leaves open (R31). */
export const SupportContacts = v.object({
	phone: decided(Line),
	email: decided(v.union([v.literal(''), MailAddress])),
	messenger: decided(Line)
});
export type SupportContacts = v.InferOutput<typeof SupportContacts>;

/** How the service centre works (R13, R27). */
export const RepairSettings = v.object({
	/** Where clients send their equipment; empty: the vendor's address. */
	address: decided(v.pipe(v.string(), v.trim(), v.maxLength(ADDRESS_LENGTH_MAX))),
	/** W26: who did the work does not test it. */
	fourEyes: v.optional(v.boolean(), false)
});
export type RepairSettings = v.InferOutput<typeof RepairSettings>;

/** What the house decides about itself. */
export const HouseSettings = v.object({
	vendor: VendorSettings,
	support: SupportContacts,
	repair: v.optional(RepairSettings, {}),
	/** Empty: the domain of the mailbox. */
	mailDomain: decided(v.union([v.literal(''), MailDomain])),
	/** Minted once; marks our own letters, so that none of them is taken for a client's. */
	instance: v.string()
});
export type HouseSettings = v.InferOutput<typeof HouseSettings>;

/** The keys a person decides on; `instance` is not one of them. */
export type SettingsChanges = Partial<Omit<HouseSettings, 'instance'>>;

/** Reserved, so that it can never be somebody's (RFC 2606). */
const NOBODYS_DOMAIN = 'liniya.invalid';

/** The domain of our Message-IDs. */
export const mailDomainOf = ({ mailDomain, vendor }: HouseSettings): string =>
	mailDomain || vendor.email.split('@')[1] || NOBODYS_DOMAIN;

/** The number a letter tells the client to call. */
export const phoneForClients = ({ support, vendor }: HouseSettings): string =>
	support.phone || vendor.phone;

/** Where clients send their equipment. */
export const serviceAddress = ({ repair, vendor }: HouseSettings): string =>
	repair.address || vendor.address;
