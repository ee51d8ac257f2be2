import type { Contact, Customer, EquipmentUnit } from '../../domain/registry.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { call, message } from '../db/schema.ts';
import type { Findable } from './search-index.ts';

type Call = typeof call.$inferSelect;
type Message = typeof message.$inferSelect;

/**
 * By what a row can be found. What stands in rows it refers to (whose ticket, on which unit) is
 * added where it is put: `surroundings.ts`.
 */
export const ticketFindable = (
	row: Pick<
		Ticket,
		'id' | 'number' | 'title' | 'description' | 'caller' | 'replyTo' | 'resolution' | 'fixVersion'
	>
): Findable => ({
	kind: 'ticket',
	ref: row.id,
	part: '',
	texts: [row.title, row.description, row.caller, row.replyTo, row.resolution, row.fixVersion],
	codes: [row.number],
	phones: []
});

/** The texts of the regulation would be found in every ticket: only what people wrote counts. */
export const isFindable = ({ letter }: Pick<Message, 'letter'>): boolean =>
	letter === null || letter === 'reply';

export const messageFindable = (
	row: Pick<Message, 'id' | 'ticketId' | 'subject' | 'body'>
): Findable => ({
	kind: 'ticket',
	ref: row.ticketId,
	part: row.id,
	texts: row.subject === '' ? [row.body] : [row.subject, row.body],
	codes: [],
	phones: []
});

export const callFindable = (row: Pick<Call, 'id' | 'ticketId' | 'note' | 'phone'>): Findable => ({
	kind: 'ticket',
	ref: row.ticketId,
	part: row.id,
	texts: [row.note],
	codes: [],
	phones: row.phone === '' ? [] : [row.phone]
});

/** As people write it: a Cyrillic letter, which looks like a Latin one, and the number. */
export const repairCode = (number: string): string => `\u0420-${number}`;

/** A repair is found as the ticket it belongs to, by its number and the serials of what was changed. */
export const repairFindable = ({
	id,
	ticketId,
	number,
	works
}: Pick<Repair, 'id' | 'ticketId' | 'number' | 'works'>): Findable => {
	const parts = works?.parts.flatMap(({ oldSerial, newSerial }) => [oldSerial, newSerial]) ?? [];
	const serials = [...parts, works?.newSerial ?? ''].filter((serial) => serial !== '');
	return {
		kind: 'ticket',
		ref: ticketId,
		part: id,
		texts: [],
		codes: [repairCode(number), number, ...serials],
		phones: []
	};
};

export const customerFindable = (
	row: Pick<
		Customer,
		'id' | 'code' | 'shortName' | 'fullName' | 'inn' | 'kpp' | 'city' | 'address' | 'note'
	>
): Findable => ({
	kind: 'customer',
	ref: row.id,
	part: '',
	texts: [row.shortName, row.code, row.fullName, row.city, row.address, row.note],
	codes: [row.code, row.inn, row.kpp],
	phones: []
});

export const contactFindable = (
	row: Pick<
		Contact,
		'id' | 'surname' | 'firstName' | 'patronymic' | 'position' | 'emails' | 'phones' | 'note'
	>
): Findable => ({
	kind: 'contact',
	ref: row.id,
	part: '',
	texts: [
		[row.surname, row.firstName, row.patronymic ?? ''].join(' '),
		...[row.position, ...row.emails, row.note]
	],
	codes: [],
	phones: row.phones.map(({ number }) => number)
});

export const unitFindable = (
	row: Pick<
		EquipmentUnit,
		'id' | 'model' | 'modelName' | 'serial' | 'firmware' | 'software' | 'actNumber' | 'note'
	>
): Findable => ({
	kind: 'unit',
	ref: row.id,
	part: '',
	texts: [row.modelName, row.firmware, ...row.software.map(({ name }) => name), row.note],
	codes: [row.serial, row.model, row.actNumber],
	phones: []
});
