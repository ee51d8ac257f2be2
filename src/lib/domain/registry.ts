import * as v from 'valibot';
import { ContactId, ContractId, CustomerId, SiteId, UnitId } from './ids.ts';
import { isInn, isKpp } from './inn.ts';
import { isLocalDate } from './local-date.ts';

/** What can be wrong with a field: the messages of the schemas below. */
export const REGISTRY_FAULTS = [
	'missing',
	'long',
	'many',
	'inn',
	'kpp',
	'zone',
	'date',
	'months',
	'days',
	'email',
	'phone',
	'choice',
	'ends-early'
] as const;
export const RegistryFault = v.picklist(REGISTRY_FAULTS);
export type RegistryFault = v.InferOutput<typeof RegistryFault>;

const fault = (code: RegistryFault): RegistryFault => code;

const text = (charsMax: number) =>
	v.pipe(v.string(), v.trim(), v.maxLength(charsMax, fault('long')));
const needed = (charsMax: number) => v.pipe(text(charsMax), v.nonEmpty(fault('missing')));
const LocalDate = v.pipe(v.string(), v.trim(), v.check(isLocalDate, fault('date')));
const whole = (from: number, to: number, code: RegistryFault) =>
	v.pipe(
		v.number(fault(code)),
		v.integer(fault(code)),
		v.minValue(from, fault(code)),
		v.maxValue(to, fault(code))
	);

const NOTE_CHARS_MAX = 2_000;
const ADDRESS_CHARS_MAX = 300;
const NAME_CHARS_MAX = 60;
export const WARRANTY_MONTHS_MAX = 240;
export const ADDRESSES_MAX = 8;
export const SOFTWARE_MAX = 40;

/** A telephone number in E.164 (`+78312123456`), with an extension where there is one. */
export const Phone = v.object({
	number: v.pipe(v.string(), v.regex(/^\+\d{7,15}$/)),
	extension: v.nullable(v.pipe(v.string(), v.regex(/^\d{1,8}$/)))
});
export type Phone = v.InferOutput<typeof Phone>;

/** What is installed on a unit (R2). */
export const Software = v.object({ name: needed(100), version: text(40) });
export type Software = v.InferOutput<typeof Software>;

const Email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(fault('email')));

/** One zone for each hour of Russia, two where people would look for both cities. */
export const ZONES = [
	'Europe/Kaliningrad',
	'Europe/Moscow',
	'Europe/Samara',
	'Asia/Yekaterinburg',
	'Asia/Omsk',
	'Asia/Novosibirsk',
	'Asia/Krasnoyarsk',
	'Asia/Irkutsk',
	'Asia/Yakutsk',
	'Asia/Vladivostok',
	'Asia/Magadan',
	'Asia/Kamchatka'
] as const;

/** Which messengers a customer may be written to through. */
export const MESSENGERS_ALLOWED = ['none', 'russian', 'any'] as const;

/** A legal entity that uses the vendor's equipment (R3). */
export const CustomerFacts = v.object({
	code: needed(12),
	shortName: needed(200),
	fullName: text(400),
	inn: v.pipe(v.string(), v.trim(), v.nonEmpty(fault('missing')), v.check(isInn, fault('inn'))),
	kpp: v.pipe(
		v.string(),
		v.trim(),
		v.toUpperCase(),
		v.check((typed) => typed === '' || isKpp(typed), fault('kpp'))
	),
	city: text(100),
	address: text(ADDRESS_CHARS_MAX),
	zone: v.picklist(ZONES, fault('zone')),
	/** Mail tells the number, the state and the link, nothing of the content. */
	emailMinimal: v.boolean(),
	messengersAllowed: v.picklist(MESSENGERS_ALLOWED, fault('choice')),
	note: text(NOTE_CHARS_MAX)
});
export type CustomerFacts = v.InferOutput<typeof CustomerFacts>;

/** Where the equipment works: «объект эксплуатации» (R12). */
export const SiteFacts = v.object({ name: needed(120), address: text(ADDRESS_CHARS_MAX) });
export type SiteFacts = v.InferOutput<typeof SiteFacts>;

export const REPLACEMENT_TERMS = ['fresh', 'remainder'] as const;
export const WARRANTY_TRANSPORTS = ['vendor_both', 'client_in_vendor_out', 'client_both'] as const;

const ContractEntries = {
	number: needed(60),
	signedOn: LocalDate,
	/** The whole day counts; null: until it is ended. */
	validUntil: v.nullable(LocalDate),
	/** Null: as the model's own. */
	warrantyMonths: v.nullable(whole(1, WARRANTY_MONTHS_MAX, 'months')),
	/** Time in repair prolongs the warranty (ГК РФ ст. 471 п. 2 leaves it to the contract). */
	extendByRepair: v.boolean(),
	replacementTerm: v.picklist(REPLACEMENT_TERMS, fault('choice')),
	/** Who pays the way of a warranty repair. */
	warrantyTransport: v.picklist(WARRANTY_TRANSPORTS, fault('choice')),
	prepayment: v.boolean(),
	/** How long an estimate of a repair stands. */
	offerValidDays: whole(1, 365, 'days')
};

/** What the parties agreed where the regulation leaves it to them. */
export const ContractFacts = v.pipe(
	v.object(ContractEntries),
	v.forward(
		v.partialCheck(
			[['signedOn'], ['validUntil']],
			({ signedOn, validUntil }) => validUntil === null || signedOn <= validUntil,
			fault('ends-early')
		),
		['validUntil']
	)
);
export type ContractFacts = v.InferOutput<typeof ContractFacts>;

export const CONTACT_SCOPES = ['own', 'org'] as const;

/** A person who speaks for a customer (R4). */
export const ContactFacts = v.object({
	surname: needed(NAME_CHARS_MAX),
	firstName: needed(NAME_CHARS_MAX),
	patronymic: v.pipe(
		v.nullable(text(NAME_CHARS_MAX)),
		v.transform((typed) => typed || null)
	),
	position: text(120),
	/** Messages to the client go to the first. */
	emails: v.pipe(v.array(Email), v.maxLength(ADDRESSES_MAX, fault('many'))),
	phones: v.pipe(v.array(Phone), v.maxLength(ADDRESSES_MAX, fault('many'))),
	/** Sees the own tickets, or those of the whole organisation. */
	scope: v.picklist(CONTACT_SCOPES, fault('choice')),
	note: text(NOTE_CHARS_MAX)
});
export type ContactFacts = v.InferOutput<typeof ContactFacts>;

/** One piece of equipment, or one licence of software, with its acceptance act (R2, R28). */
export const UnitFacts = v.object({
	siteId: v.nullable(SiteId),
	contractId: v.nullable(ContractId),
	/** The complex this unit is a part of. */
	parentId: v.nullable(UnitId),
	modelName: needed(120),
	serial: text(60),
	firmware: text(60),
	software: v.pipe(v.array(Software), v.maxLength(SOFTWARE_MAX, fault('many'))),
	actNumber: text(60),
	/** Null: no signed act, the service is not active (R28). */
	actSignedOn: v.nullable(LocalDate),
	warrantyMonths: whole(0, WARRANTY_MONTHS_MAX, 'months'),
	note: text(NOTE_CHARS_MAX)
});
export type UnitFacts = v.InferOutput<typeof UnitFacts>;

const Rev = v.pipe(v.number(), v.integer());
/** Milliseconds of the UTC epoch; null: it still serves. */
const RetiredAt = v.nullable(v.pipe(v.number(), v.integer()));

export const Customer = v.object({
	id: CustomerId,
	...CustomerFacts.entries,
	rev: Rev,
	retiredAt: RetiredAt
});
export type Customer = v.InferOutput<typeof Customer>;

export const Site = v.object({
	id: SiteId,
	customerId: CustomerId,
	...SiteFacts.entries,
	retiredAt: RetiredAt
});
export type Site = v.InferOutput<typeof Site>;

export const Contract = v.object({
	id: ContractId,
	customerId: CustomerId,
	...ContractEntries,
	retiredAt: RetiredAt
});
export type Contract = v.InferOutput<typeof Contract>;

export const Contact = v.object({
	id: ContactId,
	customerId: CustomerId,
	...ContactFacts.entries,
	rev: Rev,
	retiredAt: RetiredAt
});
export type Contact = v.InferOutput<typeof Contact>;

export const EquipmentUnit = v.object({
	id: UnitId,
	customerId: CustomerId,
	/** The model as it is compared; made of its name. */
	model: v.string(),
	/** The serial as it is compared. */
	serialFolded: v.string(),
	...UnitFacts.entries,
	/** The unit in whose place this one was given, and the day it was handed over. */
	replacesId: v.nullable(UnitId),
	handedOverOn: v.nullable(LocalDate),
	rev: Rev,
	retiredAt: RetiredAt
});
export type EquipmentUnit = v.InferOutput<typeof EquipmentUnit>;
