import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { ContactId } from '../../domain/ids.ts';
import type { CustomerId } from '../../domain/ids.ts';
import type { Customer, Phone } from '../../domain/registry.ts';
import { Contact } from '../../domain/registry.ts';
import { contact, customer } from '../db/schema.ts';
import type { Audit, By } from './audit-entry.ts';
import type { Listing, Page } from './paging.ts';
import { FOUND_MAX, inOrderOf, inRussianOrder, pageOf } from './paging.ts';
import type { Tickets } from './ticket-lines.ts';
import { ticketsOf } from './ticket-lines.ts';
import type { ReadParts } from './unit-reads.ts';

export interface ContactLine {
	id: ContactId;
	surname: string;
	firstName: string;
	patronymic: string | null;
	position: string;
	customer: { id: CustomerId; shortName: string };
	phone: Phone | null;
	email: string | null;
	retired: boolean;
}

export interface ContactDetail {
	contact: Contact;
	customer: Pick<Customer, 'id' | 'shortName' | 'code' | 'emailMinimal' | 'messengersAllowed'>;
	tickets: Tickets;
}

export const createContactReads = ({ db, index, audit }: ReadParts & { audit: Audit }) => {
	const linesWhere = (where: ReturnType<typeof and>): ContactLine[] =>
		db
			.select({ contact, customer: { id: customer.id, shortName: customer.shortName } })
			.from(contact)
			.innerJoin(customer, eq(customer.id, contact.customerId))
			.where(where)
			.all()
			.map(({ contact: row, customer }) => {
				const person = v.parse(Contact, row);
				const { id, surname, firstName, patronymic, position, phones, emails } = person;
				return {
					...{ id, surname, firstName, patronymic, position, customer },
					phone: phones[0] ?? null,
					email: emails[0] ?? null,
					retired: person.retiredAt !== null
				};
			});

	const list = ({ page, retired }: Listing): Page<ContactLine> => {
		const { id, surname, firstName, retiredAt } = contact;
		const keys = db
			.select({ id, surname, firstName })
			.from(contact)
			.where(retired ? isNotNull(retiredAt) : isNull(retiredAt))
			.all();
		const here = pageOf(inRussianOrder(keys, nameOf), page);
		const ids = here.rows.map((key) => key.id);
		return { ...here, rows: inOrderOf(ids, linesWhere(inArray(id, ids))) };
	};

	return {
		list,
		/** Whose data an account has read can be asked for (152-ФЗ): opening a person is written down. */
		read: (id: ContactId, { by, session }: By): ContactDetail | null => {
			const [row] = db
				.select({ contact, customer })
				.from(contact)
				.innerJoin(customer, eq(customer.id, contact.customerId))
				.where(eq(contact.id, id))
				.all();
			if (!row) return null;
			audit({ actor: by, session, via: 'read', what: 'contact.read', after: { contact: id } });
			const { id: owner, shortName, code, emailMinimal, messengersAllowed } = row.customer;
			return {
				contact: v.parse(Contact, row.contact),
				customer: { id: owner, shortName, code, emailMinimal, messengersAllowed },
				tickets: ticketsOf(db, { contactId: id })
			};
		},
		/** The best first; retired ones too, told as such. */
		found: (query: string): ContactLine[] => {
			const hits = index.find(query, { kinds: ['contact'], limit: FOUND_MAX });
			const ids = hits.map(({ ref }) => v.parse(ContactId, ref));
			return inOrderOf(ids, linesWhere(inArray(contact.id, ids)));
		},
		ofCustomer: (id: CustomerId): ContactLine[] =>
			inRussianOrder(linesWhere(and(eq(contact.customerId, id), isNull(contact.retiredAt))), nameOf)
	};
};

export type ContactReads = ReturnType<typeof createContactReads>;

const nameOf = ({ surname, firstName }: { surname: string; firstName: string }): string =>
	`${surname} ${firstName}`;
