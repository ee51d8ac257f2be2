import type { CustomerId, UnitId } from '#lib/domain/ids.ts';
import type { UnitFacts } from '#lib/domain/registry.ts';
import { dayWords } from '#lib/i18n/date-words.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruCustomers } from '#lib/i18n/ru-customers.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Choices } from './choices.ts';

interface Chosen {
	/** The unit itself is no part of itself. */
	self: UnitId;
	/** What was chosen before stays on offer, though it is retired by now. */
	facts: Pick<UnitFacts, 'siteId' | 'contractId'>;
}

export const choicesFor = (customerId: CustomerId, chosen: Chosen | null = null): Choices => {
	const { customers, units } = theApp().registry;
	const isOffered = ({ id, retiredAt }: { id: string; retiredAt: number | null }) =>
		retiredAt === null || id === chosen?.facts.siteId || id === chosen?.facts.contractId;
	const { called } = ruCustomers.contracts;
	return {
		models: units.models().map(({ name }) => name),
		sites: customers
			.sitesOf(customerId)
			.filter(isOffered)
			.map(({ id, name }) => ({ value: id, label: name })),
		contracts: customers
			.contractsOf(customerId)
			.filter(isOffered)
			.map(({ id, number, signedOn }) => ({
				value: id,
				label: fill(called, { number, date: dayWords(signedOn) })
			})),
		parents: units
			.ofCustomer(customerId)
			.filter(({ id }) => id !== chosen?.self)
			.map(({ id, modelName, serial }) => ({ value: id, label: `${modelName} ${serial}`.trim() }))
	};
};
