import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { CustomerId } from '../../domain/ids.ts';
import { ContactId } from '../../domain/ids.ts';
import { Contact, ContactFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { contact } from '../db/schema.ts';
import type { Contacts } from './contacts.ts';
import { contactFactsOf } from './contacts.ts';
import { createCellReader } from './import-cells.ts';
import { createOwners } from './import-owners.ts';
import type { LineFault, PlanRow } from './import-plan.ts';
import { changing, creating, faulty, faultsOf, kept } from './import-plan.ts';
import type { ImportWords } from './import-words.ts';
import { plainWord } from './import-words.ts';

interface Known {
	id: ContactId;
	facts: ContactFacts;
	retired: boolean;
	/** The row of the file that told of the person. */
	row: number | null;
}

const UNTOLD = {
	surname: '',
	firstName: '',
	patronymic: null,
	position: '',
	emails: [],
	phones: [],
	scope: 'own',
	note: ''
};

const TEXTS = ['surname', 'firstName', 'patronymic', 'position', 'note'];

/** The people there are, and those the lines above bring, customer by customer. */
const createKnown = (db: Db) => {
	const rows = v.parse(v.array(Contact), db.select().from(contact).all());
	const people = new Map<CustomerId, Known[]>();
	const add = (customerId: CustomerId, one: Known): void => {
		people.set(customerId, [...(people.get(customerId) ?? []), one]);
	};
	for (const row of rows) {
		const { id, customerId, retiredAt } = row;
		add(customerId, { id, facts: contactFactsOf(row), retired: retiredAt !== null, row: null });
	}
	return {
		add,
		/** A person is known again by an address, else by the whole name. */
		personOf: (customerId: CustomerId, told: ContactFacts): Known | 'ambiguous' | null => {
			const there = people.get(customerId) ?? [];
			const sharing = there.filter(({ facts }) =>
				facts.emails.some((email) => told.emails.includes(email))
			);
			const [one, another] =
				sharing.length > 0 ? sharing : there.filter(({ facts }) => isNamesake(facts, told));
			return another ? 'ambiguous' : (one ?? null);
		}
	};
};

const isNamesake = (one: ContactFacts, told: ContactFacts): boolean =>
	plainWord(one.surname) === plainWord(told.surname) &&
	plainWord(one.firstName) === plainWord(told.firstName) &&
	(told.patronymic === null ||
		one.patronymic === null ||
		plainWord(one.patronymic) === plainWord(told.patronymic));

const whyNot = (one: Known | null): LineFault | null => {
	if (one !== null && one.row !== null) return { field: null, fault: 'repeated', row: one.row };
	return one?.retired ? { field: null, fault: 'retired' } : null;
};

export const planContacts = (db: Db, words: ImportWords, contacts: Contacts): PlanRow => {
	const known = createKnown(db);
	const ownerOf = createOwners(db);
	const reader = createCellReader(words);

	return (cells, row) => {
		const label = [cells['surname'], cells['firstName']].filter(Boolean).join(' ');
		const { faults, text, choice, emails, phones } = reader(cells);
		const told: object = Object.assign(
			{ ...emails('emails'), ...phones('phones'), ...choice('scope') },
			...TEXTS.map(text)
		);
		const found = ownerOf(cells['customer']);
		if (!found.ok) faults.push({ field: 'customer', fault: found.fault });
		const alone = v.safeParse(ContactFacts, { ...UNTOLD, ...told });
		if (!alone.success) faults.push(...faultsOf(alone.issues));
		if (!found.ok || !alone.success) return faulty(row, label, faults);

		const customerId = found.owner.id;
		const one = known.personOf(customerId, alone.output);
		if (one === 'ambiguous') faults.push({ field: null, fault: 'ambiguous' });
		const fault = one === 'ambiguous' ? null : whyNot(one);
		if (fault) faults.push(fault);
		if (one === 'ambiguous' || faults.length > 0) return faulty(row, label, faults);

		if (one) {
			const { id, facts: before } = one;
			const facts = v.parse(ContactFacts, { ...before, ...told });
			Object.assign(one, { facts, row });
			return changing({ row, label, before, after: facts }, (by) =>
				kept(contacts.update({ id, seen: before, wanted: facts, ...by }))
			);
		}
		const id = v.parse(ContactId, randomUUID());
		const facts = alone.output;
		known.add(customerId, { id, facts, retired: false, row });
		return creating(row, label, (by) => kept(contacts.create({ id, customerId, facts, ...by })));
	};
};
