import { describe, expect, it } from 'vitest';
import type { UserId } from '../domain/ids.ts';
import type { RepairInWorkflow } from '../domain/repair.ts';
import type { Column } from '../domain/ticket.ts';
import type { BoardFilter } from './filter.ts';
import { EVERYTHING, customerKey, sieveOf } from './filter.ts';
import type { GivenEntry } from './fixtures.ts';
import { aStaffClock, anEntry, ivanova, petrov } from './fixtures.ts';

const passes = (
	filter: Partial<BoardFilter>,
	given: GivenEntry & { column?: Column } = {}
): boolean => {
	const sieve = sieveOf({ ...EVERYTHING, ...filter }, petrov);
	const entry = anEntry('t123', given);
	return sieve === null || sieve(entry, given.column ?? 'line1');
};

const aRepair = (who: UserId): RepairInWorkflow => ({
	...{ no: '26-0001', who, here: true, inTerm: true, verdict: null, ruled: false },
	...{ agreed: false, offerExpired: false, prepay: false, outcome: null }
});

const clock = (st: 'ok' | 'warn' | 'risk' | 'breached' | 'met' | 'missed') => aStaffClock({ st });

describe('отбор', () => {
	it('without a question shows everything, and looks at no card', () => {
		expect(sieveOf(EVERYTHING, petrov)).toBeNull();
		expect(sieveOf({ ...EVERYTHING, text: '  ' }, petrov)).toBeNull();
	});

	it.each<[string, Partial<BoardFilter>, GivenEntry, boolean]>([
		['«Мои» are those I lead', { show: 'mine' }, { card: { who: petrov } }, true],
		['«Мои» are not a colleague’s', { show: 'mine' }, { card: { who: ivanova } }, false],
		[
			'«Мои» are those in my hands in the service centre',
			{ show: 'mine' },
			{ card: { who: ivanova, rep: aRepair(petrov) } },
			true
		],
		['«Мои» are not nobody’s', { show: 'mine' }, {}, false],
		['without an engineer', { show: 'unassigned' }, {}, true],
		['with an engineer', { show: 'unassigned' }, { card: { who: ivanova } }, false],
		['resolved wants no engineer', { show: 'unassigned' }, { column: 'resolved' }, false],
		['closed wants no engineer', { show: 'unassigned' }, { column: 'closed' }, false],
		['a deadline at risk burns', { show: 'burning' }, { clock: clock('risk') }, true],
		['a missed deadline burns', { show: 'burning' }, { clock: clock('breached') }, true],
		['a deadline far away does not', { show: 'burning' }, { clock: clock('ok') }, false],
		['a warning does not burn yet', { show: 'burning' }, { clock: clock('warn') }, false],
		['an informed client ends it', { show: 'burning' }, { clock: clock('missed') }, false],
		['a ticket without a clock', { show: 'burning' }, {}, false],
		['waiting for the client’s answer', { show: 'waiting' }, { column: 'waiting_client' }, true],
		['waiting for the parcel', { show: 'waiting' }, { column: 'repair_expected' }, true],
		['waiting for the approval', { show: 'waiting' }, { column: 'repair_approval' }, true],
		['in work nobody waits', { show: 'waiting' }, { column: 'line2' }, false],
		['a priority not confirmed', { show: 'unconfirmed' }, { card: { conf: false } }, true],
		['a confirmed priority', { show: 'unconfirmed' }, {}, false],
		[
			'what is resolved needs no confirmation',
			{ show: 'unconfirmed' },
			{ column: 'resolved', card: { conf: false } },
			false
		],
		['the priority asked for', { priority: 'high' }, { card: { prio: 'high' } }, true],
		['another priority', { priority: 'high' }, { card: { prio: 'low' } }, false],
		[
			'the customer asked for',
			{ customer: customerKey('ГКУ «Облтех»') },
			{ card: { cust: 'ГКУ «Облтех»' } },
			true
		],
		[
			'another customer',
			{ customer: customerKey('ГКУ «Облтех»') },
			{ card: { cust: 'АО «Вектор»' } },
			false
		],
		['an unknown customer', { customer: customerKey('ГКУ «Облтех»') }, {}, false]
	])('%s', (_, filter, given, expected) => {
		expect(passes(filter, given)).toBe(expected);
	});

	it('wants all of its questions answered at once', () => {
		const card = { who: petrov, prio: 'high' } as const;
		expect(passes({ show: 'mine', priority: 'high' }, { card })).toBe(true);
		expect(passes({ show: 'mine', priority: 'low' }, { card })).toBe(false);
		expect(passes({ show: 'unassigned', priority: 'high' }, { card })).toBe(false);
	});
});

describe('поиск на доске', () => {
	const card = { no: '26-000123', title: 'СХД не видит полку, ёмкость 0', cust: 'ГКУ «Облтех»' };

	it.each([
		['the number', '26-000123', true],
		['the number without the dash', '26000123', true],
		['the end of the number', '123', true],
		['a part of a word, in any case', 'ПОЛК', true],
		['«е» for «ё»', 'емкость', true],
		['«ё» typed in full', 'ёмкость', true],
		['the customer', 'облтех', true],
		['words of several places in any order', 'облтех схд', true],
		['spaces around', '  полку  ', true],
		['a word that stands nowhere', 'принтер', false],
		['one word of two', 'схд принтер', false]
	])('by %s: %s', (_, text, expected) => {
		expect(passes({ text }, { card })).toBe(expected);
	});
});

describe('ключ заказчика', () => {
	it('does not tell the name, and is the same every time', () => {
		expect(customerKey('ГКУ «Облтех»')).toBe(customerKey('ГКУ «Облтех»'));
		expect(customerKey('ГКУ «Облтех»')).toMatch(/^[0-9a-z]{1,7}$/);
		expect(customerKey('ГКУ «Облтех»')).not.toBe(customerKey('ГКУ «Облтеx»'));
	});
});
