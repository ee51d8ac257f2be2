import { CustomerFacts } from '#lib/domain/registry.ts';
import type { FormOf } from './record-forms.server.ts';

export const customerForm: FormOf<CustomerFacts> = {
	fields: Object.keys(CustomerFacts.entries),
	schema: CustomerFacts,
	read: (typed) => ({ candidate: { ...typed, emailMinimal: typed['emailMinimal'] === 'yes' } }),
	typedOf: (facts) => ({ ...facts, emailMinimal: facts.emailMinimal ? 'yes' : 'no' })
};

/** What an empty form holds. */
export const NEW_CUSTOMER = {
	zone: 'Europe/Moscow',
	emailMinimal: 'no',
	messengersAllowed: 'russian'
};
