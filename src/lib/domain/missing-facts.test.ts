import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { ContactId, CustomerId, UnitId } from './ids.ts';
import { missingFactsOf } from './missing-facts.ts';

const nothing = {
	kind: 'incident',
	title: '',
	description: '',
	customerId: null,
	contactId: null,
	unitId: null,
	caller: '',
	replyTo: '',
	subjectKind: 'unknown'
} as const;
const customerId = v.parse(CustomerId, 'c');
const contactId = v.parse(ContactId, 'p');
const unitId = v.parse(UnitId, 'u');
const story = 'The array shows two failed disks';

describe('чего не хватает при регистрации, R23', () => {
	it.each([
		[
			'a call of a stranger',
			{ title: 'Broken', description: 'Broken' },
			['organisation', 'contact', 'callback', 'serial', 'description']
		],
		[
			'a stranger who left an address',
			{ description: story, replyTo: 'a@b.example' },
			['organisation', 'contact', 'serial']
		],
		[
			'somebody told in words',
			{ description: story, caller: 'Petrov' },
			['organisation', 'serial']
		],
		['a known client', { description: story, customerId, contactId }, ['serial']],
		['a known unit', { description: story, customerId, contactId, unitId }, []],
		['a question', { kind: 'consultation', description: story, customerId, contactId }, []],
		['a long title alone', { title: story, customerId, contactId, unitId }, []],
		[
			'a title that only repeats the beginning of a short story',
			{ title: 'No power', description: 'No power.', customerId, contactId, unitId },
			['description']
		]
	] as const)('%s', (_, change, missing) => {
		expect(missingFactsOf({ ...nothing, ...change })).toEqual(missing);
	});
});
