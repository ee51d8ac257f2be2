import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Everybody } from './wire-tap-audiences.ts';
import { everybody } from './wire-tap-audiences.ts';
import type { Audience } from './wire-tap-people.ts';
import { AUDIENCES, CLIENTS, STAFF, STRANGERS, WALLS } from './wire-tap-people.ts';
import type { Deeds } from './wire-tap-story.ts';
import { deedsOf, tellGiven, tellOther, tellRepair, tellTicket } from './wire-tap-story.ts';
import { Tap, aLatinMark, aMark, formsOf } from './wire-tap.ts';

const boards = STAFF.map((who) => `${who}, board` as const);
const live = STAFF.map((who) => `${who}, live` as const);
const pages = STAFF.map((who) => `${who}, page` as const);
/** Who may read what lies in a ticket (R25), and the service centre where it is a repair. */
const readers = ['lead, page', 'engineer, page', 'operator, page'] as const;
const repairers = [...readers, 'service, page'] as const;
const texts = ['lead, texts', 'engineer, texts', 'operator, texts'] as const;
const orgA = ['org A, board', 'org A, poll', 'org A, page'] as const;
const ownA = ['own A, board', 'own A, poll', 'own A, page'] as const;
const ofB = [
	...(['org B, board', 'org B, poll', 'org B, page'] as const),
	...(['own B, board', 'own B, poll', 'own B, page'] as const)
] as const;
const pagesOfA = ['org A, page', 'own A, page'] as const;
const pagesOfB = ['org B, page', 'own B, page'] as const;
/** What the board of the staff shows of a ticket: also found by its words. */
const shown = [...boards, ...pages] as const;

/** Who hears of it. Whoever is not named here must not, by no road and in no form. */
const WHO_HEARS: Record<string, readonly Audience[]> = {
	title: [...shown, 'open wall', ...orgA, ...ownA],
	'second title': [...shown, 'open wall', ...orgA, ...ownA],
	description: [...readers, ...pagesOfA],
	note: readers,
	'check-list': readers,
	tag: readers,
	caller: readers,
	'hand-over': readers,
	call: readers,
	remote: readers,
	'file of ours': readers,
	/** R41: the client is told why. */
	priority: [...readers, ...pagesOfA, 'mail to A'],
	'typed note': texts,
	/** Struck out again: it was never said. */
	'typed draft': texts,
	reply: [...readers, ...pagesOfA, 'mail to A'],
	'file of the client': [...readers, ...pagesOfA],
	'missing fact': [...readers, ...orgA, ...ownA, 'mail to A'],
	/** Taken back before its letter left. */
	'question taken back': readers,
	question: [...readers, ...pagesOfA, 'mail to A'],
	answer: [...readers, ...pagesOfA],
	problem: pages,
	resolution: [...readers, ...pagesOfA, 'mail to A'],
	reopening: [...readers, ...pagesOfA],

	'title B': [...shown, 'open wall', ...ofB],
	'description B': [...readers, ...pagesOfB],
	'note B': readers,
	'reply B': [...readers, ...pagesOfB, 'mail to B'],

	/** A colleague of own scope did not ask for it: it is the organisation's. */
	'title of the repair': [...shown, 'open wall', ...orgA],
	appearance: [...repairers, 'org A, page', 'mail to A'],
	fault: [...repairers, 'org A, page'],
	conclusion: [...repairers, 'org A, page', 'mail to A'],
	'line of the offer': [...repairers, 'org A, page'],
	'words of the answer': [...repairers, 'org A, page'],
	'note of the service centre': repairers,

	/** The ticket changes hands; what was said in it does not. */
	'title that is given': [...shown, 'open wall', ...orgA, ...ofB],
	'file before': [...readers, 'org A, page'],
	'reply before': [...readers, 'org A, page', 'mail to A'],
	'reply after': [...readers, ...pagesOfB, 'mail to B'],

	'short name A': [...shown, 'open wall'],
	'short name B': [...shown, 'open wall'],
	/** Who leads it (R42), also to B once the engineer has answered there. */
	'surname of the engineer': [
		...([...texts, ...repairers, 'plain wall', 'open wall', ...orgA, ...ownA] as const),
		...([...pagesOfB, 'mail to A'] as const)
	]
};

/** Registry data, which is Latin. */
const LATIN: Record<string, readonly Audience[]> = {
	'code A': [...repairers, 'plain wall', 'open wall'],
	'code B': [...readers, 'plain wall', 'open wall'],
	'address A': [...repairers, 'mail to A'],
	'address B': [...readers, 'mail to B'],
	/** The equipment of an organisation is chosen from by all its people. */
	'serial A': [
		...repairers,
		...CLIENTS.slice(0, 3).map((who) => `${who}, page` as const),
		'mail to A'
	],
	'serial B': [...readers, ...pagesOfB]
};

let all: Everybody;
let deeds: Deeds;
let ticket: TicketId;
let other: TicketId;
let before: number[];
const ofStrangers = () => STRANGERS.map((who) => all.taps[who].news);
const hearersOf = (mark: string) => AUDIENCES.filter((name) => all.taps[name].knows(mark));
const sorted = (audiences: readonly Audience[]) =>
	AUDIENCES.filter((name) => audiences.includes(name));

beforeAll(async () => {
	all = await everybody();
	before = ofStrangers();
	deeds = deedsOf(all);
	ticket = await tellTicket(all, deeds);
	other = await tellOther(all, deeds);
	await tellRepair(all, deeds);
	await tellGiven(all, deeds);
}, 240_000);
afterAll(() => all?.close());

describe('что слышит каждый, кто подключён', () => {
	it.each(Object.entries(WHO_HEARS))('«%s» is heard by exactly those who may', (what, who) => {
		expect(hearersOf(aMark(what))).toEqual(sorted(who));
	});

	it.each(Object.entries(LATIN))('«%s» is heard by exactly those who may', (what, who) => {
		expect(hearersOf(aLatinMark(what))).toEqual(sorted(who));
	});

	it('whose hands are where is told to colleagues alone', () => {
		const told = live.filter((name) => all.taps[name].knows(ticket));
		expect(told).toEqual(live);
		const { lead, operator } = all.staff;
		for (const { id } of [lead, operator])
			for (const name of [...WALLS, ...ofB, ...orgA, ...ownA, ...STRANGERS.slice(0, 3)])
				expect(all.taps[name].knows(id), `${name}, ${id}`).toBe(false);
	});

	it('a ticket stands on every wall, and is nothing at all to another customer', () => {
		const colleague = ['colleague A, board', 'colleague A, poll', 'colleague A, page'] as const;
		const outside = sorted([...WALLS, ...orgA, ...ownA, ...colleague, ...ofB, ...STRANGERS]);
		const heard = (id: TicketId) => hearersOf(id).filter((name) => outside.includes(name));
		expect(heard(ticket)).toEqual(sorted([...WALLS, ...orgA, ...ownA]));
		expect(heard(other)).toEqual(sorted([...WALLS, ...ofB]));
	});

	it('who is not let in, or has lost it, was not sent a frame since', () => {
		expect(ofStrangers().slice(0, -1)).toEqual(before.slice(0, -1));
		expect(all.taps['another site'].bytes + all.taps['foreign room'].bytes).toBe(0);
	});

	it('an event of one customer is not a byte to the other', async () => {
		const counted = async (of: 'A' | 'B', act: () => unknown) => {
			const theOther = of === 'A' ? 'B' : 'A';
			const [own, foreign] = [all.told(of), all.told(theOther)];
			act();
			await deeds.later();
			expect(all.told(theOther)).toEqual(foreign);
			expect(all.told(of)).not.toEqual(own);
		};
		await counted('A', () => deeds.asks('own A', { type: 'ask', title: 'One more' }));
		await counted('B', () => deeds.asks('own B', { type: 'ask', title: 'One more' }));
		await counted('A', () => deeds.asks('org A', { type: 'ask', title: 'And another' }));
	});
});

describe('само прослушивание', () => {
	it.each([
		['as it is', (mark: string) => mark],
		['in JSON', (mark: string) => ({ said: mark })],
		['in UTF-16', (mark: string) => Buffer.from(mark, 'utf16le')],
		['in an address', (mark: string) => `/find?text=${encodeURIComponent(mark)}`],
		['in hex', (mark: string) => Buffer.from(mark).toString('hex')],
		...[0, 1, 2, 3].map((lead): [string, (mark: string) => string] => [
			`in base64 after ${lead} bytes`,
			(mark) => Buffer.from(`${'x'.repeat(lead)}${mark}${'y'.repeat(lead)}`).toString('base64')
		])
	])('hears a word %s', (_how, told) => {
		const tap = new Tap('a trial');
		tap.hear(told(aMark('trial')));
		expect(tap.knows(aMark('trial'))).toBe(true);
		expect(tap.knows(aMark('another'))).toBe(false);
	});

	it('takes no form of a word for another word', () => {
		expect(formsOf(aMark('trial')).every((form) => form.length > 8)).toBe(true);
	});
});
