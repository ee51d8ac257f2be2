import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Command } from '#lib/domain/command.ts';
import { CommandId, ContactId, CustomerId, TicketId, UnitId } from '#lib/domain/ids.ts';
import type { Draft } from './registration.ts';
import {
	canRegister,
	derivedTitle,
	emptyDraft,
	isTouched,
	isWrongAddress,
	missingIn,
	priorityOf,
	requestOf
} from './registration.ts';

/** Monday 23 November 2026, 10:00 in Moscow. */
const OPENED = Date.UTC(2026, 10, 23, 7, 0);
const MINUTE = 60_000;
const NOW = OPENED + 12_000;

const id = v.parse(CommandId, '0f8fad5b-d9cb-469f-a165-70867728950e');
const person = {
	customerId: v.parse(CustomerId, 'obltech'),
	contactId: v.parse(ContactId, 'petrov'),
	unitId: null,
	label: 'Петров Сергей Ильич',
	customer: 'ГКУ «Облтех»',
	position: 'администратор',
	phone: null,
	serial: ''
};
const organisation = { ...person, contactId: null };

const aDraft = (draft: Partial<Draft> = {}): Draft => ({ ...emptyDraft(OPENED), ...draft });
const asked = (draft: Partial<Draft>) => requestOf(aDraft(draft), { id, links: [], now: NOW });

describe('регистрация, W1', () => {
	it('wants some text and nothing else (R23)', () => {
		expect(canRegister(aDraft())).toBe(false);
		expect(canRegister(aDraft({ description: '  \n ' }))).toBe(false);
		expect(canRegister(aDraft({ description: 'не работает' }))).toBe(true);
		expect(canRegister(aDraft({ title: 'не работает' }))).toBe(true);
		const command = { ...asked({ description: 'не работает' }), type: 'register' };
		expect(v.is(Command, command)).toBe(true);
	});

	it.each<[string, Partial<Draft>]>([
		['a stranger with everything told', { caller: 'Сидоров, 8 912 345-67-89', replyTo: 'a@b.ru' }],
		['a stranger with a slip in the address', { replyTo: 'sidorov@@' }],
		['a known person', { person }],
		['an organisation', { person: organisation, caller: 'секретарь' }],
		['a letter', { channel: 'email', kind: 'request', outage: 'full' }],
		['the longest name there is', { caller: 'я'.repeat(300), replyTo: 'sidorov@@' }]
	])('the server understands it: %s', (_, draft) => {
		const command = { ...asked({ description: 'не работает', ...draft }), type: 'register' };
		expect(v.safeParse(Command, command).issues).toBeUndefined();
	});

	it('of a known person takes the record, not what was typed to find them', () => {
		const request = asked({ person, caller: 'петров', replyTo: 'old@mail.ru', description: 'х' });
		expect(request).toMatchObject({ customerId: 'obltech', contactId: 'petrov' });
		expect(request).toMatchObject({ caller: '', replyTo: '' });
	});

	it('of an organisation keeps who called for it', () => {
		const request = asked({ person: organisation, caller: ' секретарь ', description: 'х' });
		expect(request).toMatchObject({ customerId: 'obltech', contactId: null, caller: 'секретарь' });
	});

	it('keeps an address with a slip beside the name instead of refusing (R23)', () => {
		expect(isWrongAddress(aDraft({ replyTo: 'ivanov@' }))).toBe(true);
		expect(isWrongAddress(aDraft({ replyTo: ' Ivanov@Mail.RU ' }))).toBe(false);
		const request = asked({ caller: 'Иванов', replyTo: 'ivanov@', description: 'х' });
		expect(request).toMatchObject({ caller: 'Иванов, ivanov@', replyTo: '' });
	});

	it('links it to the open tickets it belongs to', () => {
		const other = v.parse(TicketId, 'other');
		const request = requestOf(aDraft({ description: 'х' }), { id, links: [other], now: NOW });
		expect(request.links).toEqual([{ ticket: other, kind: 'related' }]);
	});
});

describe('тема', () => {
	it('is the beginning of what was said, until somebody gives one', () => {
		expect(derivedTitle(aDraft({ description: 'СХД не видит полку. Вчера работала.' }))).toBe(
			'СХД не видит полку'
		);
		expect(derivedTitle(aDraft({ description: 'х', title: ' Полка ' }))).toBe('Полка');
	});
});

describe('приоритет при регистрации, R11, R40', () => {
	it.each<[string, Partial<Draft>, string]>([
		['nothing known', {}, 'medium'],
		['full outage', { outage: 'full' }, 'critical'],
		['partial outage', { outage: 'partial' }, 'high'],
		['nothing stands still', { outage: 'none' }, 'medium'],
		['a consultation', { kind: 'consultation' }, 'low'],
		[
			'a consultation where an outage was ticked before',
			{ kind: 'consultation', outage: 'full' },
			'low'
		],
		['a request where an outage was ticked before', { kind: 'request', outage: 'full' }, 'medium'],
		['the person decides otherwise', { outage: 'full', priority: 'medium' }, 'medium']
	])('%s', (_, draft, expected) => {
		expect(priorityOf(aDraft(draft))).toBe(expected);
		expect(asked({ description: 'х', ...draft }).priority).toBe(expected);
	});

	it('does not tell of an outage where there is no incident', () => {
		expect(asked({ description: 'х', kind: 'request', outage: 'full' }).outage).toBeNull();
	});
});

describe('начало звонка, R29', () => {
	it.each<[string, Partial<Draft>, number | null]>([
		['is when the form was opened', {}, OPENED],
		['can be put back by hand', { minutesBefore: 5 }, OPENED - 5 * MINUTE],
		['is nothing for a letter', { channel: 'email', minutesBefore: 5 }, null],
		['is never in the future, whatever the clock was', { openedAt: NOW + MINUTE }, NOW]
	])('%s', (_, draft, expected) => {
		expect(asked({ description: 'х', ...draft }).calledAt).toBe(expected);
	});
});

describe('чего не хватает, R24', () => {
	const long = 'СХД перестала видеть вторую полку после обновления';

	it.each<[string, Partial<Draft>, string[]]>([
		[
			'nothing is known',
			{ description: 'завис' },
			['organisation', 'contact', 'callback', 'serial', 'description']
		],
		['a name was told', { caller: 'Иванов', description: long }, ['organisation', 'serial']],
		[
			'only an address was told',
			{ replyTo: 'a@b.ru', description: long },
			['organisation', 'contact', 'serial']
		],
		['a known person', { person, description: long }, ['serial']],
		['everything', { person, unitId: v.parse(UnitId, 'u1'), description: long }, []],
		['a question needs no unit', { person, kind: 'consultation', description: long }, []]
	])('%s', (_, draft, expected) => {
		expect(missingIn(aDraft(draft))).toEqual(expected);
	});
});

describe('черновик', () => {
	it.each<[string, Partial<Draft>, boolean]>([
		['an empty form', {}, false],
		['only ticks, no words', { outage: 'full', channel: 'email', minutesBefore: 5 }, false],
		['a name', { caller: 'И' }, true],
		['a chosen person', { person }, true],
		['a text', { description: 'х' }, true],
		['an address', { replyTo: 'a' }, true]
	])('closing asks only where something would be lost: %s', (_, draft, touched) => {
		expect(isTouched(aDraft(draft))).toBe(touched);
	});
});
