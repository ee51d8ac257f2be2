import { ContractFacts } from '#lib/domain/registry.ts';
import { dateTyped } from '#lib/domain/typed-date.ts';
import { dayWords } from '#lib/i18n/date-words.ts';
import { ruRegistry } from '#lib/i18n/ru-registry.ts';
import type { FormOf } from './record-forms.server.ts';
import { dateOf, wholeOf } from './record-forms.server.ts';

const FIELDS = [
	'number',
	'signedOn',
	'validUntil',
	'warrantyMonths',
	'extendByRepair',
	'replacementTerm',
	'warrantyTransport',
	'prepayment',
	'offerValidDays'
] as const satisfies readonly (keyof ContractFacts)[];

export const contractForm: FormOf<ContractFacts> = {
	fields: FIELDS,
	schema: ContractFacts,
	read: (typed) => ({
		candidate: {
			...typed,
			signedOn: dateTyped(typed['signedOn'] ?? ''),
			validUntil: dateOf(typed['validUntil'] ?? ''),
			warrantyMonths: wholeOf(typed['warrantyMonths'] ?? ''),
			extendByRepair: typed['extendByRepair'] === 'yes',
			prepayment: typed['prepayment'] === 'yes',
			offerValidDays: wholeOf(typed['offerValidDays'] ?? '')
		},
		// Nothing typed is no wrong date.
		faults: typed['signedOn']?.trim() ? {} : { signedOn: ruRegistry.fault.missing }
	}),
	typedOf: (facts) => ({
		...facts,
		signedOn: dayWords(facts.signedOn),
		validUntil: facts.validUntil === null ? '' : dayWords(facts.validUntil),
		warrantyMonths: String(facts.warrantyMonths ?? ''),
		extendByRepair: facts.extendByRepair ? 'yes' : 'no',
		prepayment: facts.prepayment ? 'yes' : 'no',
		offerValidDays: String(facts.offerValidDays)
	})
};

/** What an empty form holds: as the regulation and the law leave it. */
export const NEW_CONTRACT = {
	extendByRepair: 'yes',
	replacementTerm: 'fresh',
	warrantyTransport: 'vendor_both',
	prepayment: 'yes',
	offerValidDays: '10'
};
