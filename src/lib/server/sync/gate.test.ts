import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import * as Y from 'yjs';
import {
	anything,
	binary,
	changeOf,
	collected,
	deep,
	embed,
	forged,
	format,
	json,
	nested,
	skipped,
	struckOut,
	subdocument,
	text
} from '../../../../tests/sync/work-forged.ts';
import { UserId } from '../../domain/ids.ts';
import { CLOSE } from '../../views/rooms.ts';
import { readWorkTexts, workText } from '../../views/work.ts';
import type { TextFault, Verdict } from './gate.ts';
import {
	CUTS_MAX,
	NAMES_PER_PERSON_MAX,
	NAMES_PER_UPDATE_MAX,
	NEW_CHARS_MAX,
	NEW_CUTS_MAX,
	TEXT_CHARS_MAX,
	UPDATE_BYTES_MAX,
	judge
} from './gate.ts';
import { cutsOf } from './gate-cuts.ts';
import { readTheSame } from './gate-order.ts';

const ANNA = v.parse(UserId, 'anna');
const BORIS = v.parse(UserId, 'boris');
/** Names (client ids) of a document that stands already: 2 is Anna's, 3 Boris's, 9 is nobody's. */
const OWNERS = new Map([
	[2, ANNA],
	[3, BORIS]
]);

const NOTES = 'Диск 3 сбоит';
const DRAFT = 'Добрый день!';

const aDoc = (write: (doc: Y.Doc) => void): Y.Doc => {
	const doc = new Y.Doc();
	write(doc);
	return doc;
};

const copyOf = (doc: Y.Doc): Y.Doc =>
	aDoc((copy) => Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc)));

/** Anna wrote notes, Boris a draft, and somebody without a name one sign. */
const theDoc = (): Y.Doc =>
	aDoc((doc) => {
		for (const [name, root, written] of [
			[2, 'notes', NOTES],
			[3, 'draft', DRAFT],
			[9, 'draft', '.']
		] as const) {
			doc.clientID = name;
			workText(doc, root).insert(0, written);
		}
		doc.clientID = 1;
	});

const judged = (
	update: Uint8Array,
	{
		doc = theDoc(),
		author = ANNA,
		owners = OWNERS,
		held = 1,
		cuts = cutsOf(doc),
		mayDoubt = true
	} = {}
): Verdict =>
	judge({
		doc,
		update,
		author,
		ownerOf: (client) => owners.get(client),
		heldBy: () => held,
		cuts: () => cuts,
		mayDoubt: () => mayDoubt
	});

const faultOf = (verdict: Verdict): TextFault | null => (verdict.ok ? null : verdict.fault);

const inNotes = (value: string) => forged([{ client: 50, clock: 0, structs: [text(value)] }]);

/** What the server may never hold, however it was changed. */
const isSound = (doc: Y.Doc): boolean => {
	const again = copyOf(doc);
	return (
		doc.store.pendingStructs === null &&
		doc.store.pendingDs === null &&
		JSON.stringify(readWorkTexts(again)) === JSON.stringify(readWorkTexts(doc)) &&
		workText(doc, 'notes').length === workText(doc, 'notes').toString().length &&
		workText(doc, 'draft').length === workText(doc, 'draft').toString().length
	);
};

describe('честная правка проходит', () => {
	it.each<[string, (doc: Y.Doc) => void]>([
		['typing at the start', (doc) => workText(doc, 'notes').insert(0, 'Срочно: ')],
		['typing in the middle', (doc) => workText(doc, 'notes').insert(4, ' № ')],
		['typing at the end', (doc) => workText(doc, 'draft').insert(DRAFT.length + 1, ' Пишем.')],
		['striking a colleague’s words out', (doc) => workText(doc, 'draft').delete(0, 6)],
		['an emoji', (doc) => workText(doc, 'notes').insert(3, '🔧')],
		['line ends', (doc) => workText(doc, 'notes').insert(0, '\n\n')],
		[
			'replacing everything',
			(doc) => {
				workText(doc, 'notes').delete(0, NOTES.length);
				workText(doc, 'notes').insert(0, 'Заменили');
			}
		],
		[
			'writing in both texts at once',
			(doc) => {
				workText(doc, 'notes').insert(2, 'x');
				workText(doc, 'draft').insert(2, 'y');
			}
		],
		[
			'typing and taking it back before it was sent',
			(doc) => {
				workText(doc, 'notes').insert(0, 'ой');
				workText(doc, 'notes').delete(0, 2);
			}
		],
		['nothing at all', () => undefined]
	])('%s', (_what, change) => {
		const server = theDoc();
		const browser = copyOf(server);
		browser.clientID = 77;
		const update = changeOf(browser, change);
		const verdict = judged(update, { doc: server });
		expect(faultOf(verdict)).toBeNull();
		Y.applyUpdate(server, update);
		expect(readWorkTexts(server)).toEqual(readWorkTexts(browser));
		expect(isSound(server)).toBe(true);
	});

	it('undo and redo of the editor', () => {
		const server = theDoc();
		const browser = copyOf(server);
		browser.clientID = 77;
		const undo = new Y.UndoManager(workText(browser, 'notes'), { captureTimeout: 0 });
		const updates: Uint8Array[] = [];
		browser.on('update', (update) => updates.push(update));
		workText(browser, 'notes').insert(4, ' новый');
		workText(browser, 'notes').delete(0, 3);
		for (const step of ['undo', 'undo', 'redo', 'redo', 'undo'] as const) undo[step]();
		expect(updates.length).toBeGreaterThan(5);
		const owners = new Map([...OWNERS, [77, ANNA]]);
		for (const update of updates) {
			expect(faultOf(judged(update, { doc: server, owners }))).toBeNull();
			Y.applyUpdate(server, update);
		}
		expect(readWorkTexts(server)).toEqual(readWorkTexts(browser));
	});

	it('many changes made offline under a brand-new name come as one answer', () => {
		const server = theDoc();
		const browser = copyOf(server);
		browser.clientID = 77;
		for (let step = 0; step < 50; step += 1) {
			workText(browser, 'notes').insert(step % 5, `слово ${step} `);
			workText(browser, 'notes').delete(step % 3, 2);
		}
		const update = Y.encodeStateAsUpdate(browser, Y.encodeStateVector(server));
		expect(judged(update, { doc: server })).toMatchObject({ ok: true, newNames: [77] });
	});

	it('what the server has already does no harm: a line was cut and everything came twice', () => {
		const server = theDoc();
		const browser = copyOf(server);
		browser.clientID = 77;
		const before = Y.encodeStateVector(server);
		workText(browser, 'notes').insert(0, 'abc');
		const owners = new Map([...OWNERS, [77, ANNA]]);
		Y.applyUpdate(server, Y.encodeStateAsUpdate(browser, before));
		workText(browser, 'notes').insert(3, 'def');
		const both = Y.encodeStateAsUpdate(browser, before);
		expect(judged(both, { doc: server, owners })).toMatchObject({ ok: true, newNames: [] });
		Y.applyUpdate(server, both);
		expect(readWorkTexts(server).notes).toBe(`abcdef${NOTES}`);
		expect(faultOf(judged(both, { doc: server, owners }))).toBeNull();
	});

	it('every reader echoes all cuts of a long edited text: they are not counted against him', () => {
		const server = new Y.Doc();
		server.clientID = 2;
		const notes = workText(server, 'notes');
		notes.insert(0, 'ab'.repeat(4 * NEW_CUTS_MAX));
		server.transact(() => {
			for (let at = 4 * NEW_CUTS_MAX - 1; at >= 0; at -= 1) notes.delete(at * 2, 1);
		});
		expect(cutsOf(server)).toBe(4 * NEW_CUTS_MAX);
		const browser = copyOf(server);
		browser.clientID = 77;
		workText(browser, 'notes').insert(0, 'и ещё');
		const update = Y.encodeStateAsUpdate(browser, Y.encodeStateVector(server));
		expect(update.length).toBeGreaterThan(UPDATE_BYTES_MAX);
		expect(judged(update, { doc: server })).toMatchObject({ ok: true, cuts: 0 });
	});

	it('a text as long as it may be is replaced by another one', () => {
		const server = aDoc((doc) => {
			doc.clientID = 2;
			workText(doc, 'notes').insert(0, 'x'.repeat(TEXT_CHARS_MAX));
		});
		const browser = copyOf(server);
		browser.clientID = 77;
		const update = changeOf(browser, (doc) => {
			workText(doc, 'notes').delete(10, 1_000);
			workText(doc, 'notes').insert(10, 'y'.repeat(1_000));
		});
		expect(faultOf(judged(update, { doc: server }))).toBeNull();
	});

	it('whatever honest people do in whatever order, nobody is ever refused', () => {
		const step = fc.record({
			who: fc.nat(2),
			root: fc.constantFrom('notes' as const, 'draft' as const),
			at: fc.nat(40),
			cut: fc.nat(6),
			write: fc.string({ maxLength: 8, unit: 'grapheme' }),
			hears: fc.boolean()
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const server = new Y.Doc();
				const owners = new Map<number, UserId>();
				const people = [ANNA, BORIS, v.parse(UserId, 'vera')].map((author, index) => ({
					author,
					browser: aDoc((doc) => void (doc.clientID = 100 + index))
				}));
				for (const { who, root, at, cut, write, hears } of steps) {
					const { author, browser } = people[who]!;
					const written = workText(browser, root);
					const from = Math.min(at, written.length);
					browser.transact(() => {
						written.delete(from, Math.min(cut, written.length - from));
						written.insert(from, write);
					});
					if (!hears) continue;
					// The line is there for a moment: both sides tell what the other does not hold.
					const update = Y.encodeStateAsUpdate(browser, Y.encodeStateVector(server));
					const verdict = judged(update, { doc: server, author, owners });
					expect(faultOf(verdict)).toBeNull();
					if (verdict.ok) for (const name of verdict.newNames) owners.set(name, author);
					Y.applyUpdate(server, update);
					Y.applyUpdate(browser, Y.encodeStateAsUpdate(server, Y.encodeStateVector(browser)));
					expect(readWorkTexts(browser)).toEqual(readWorkTexts(server));
				}
				expect(isSound(server)).toBe(true);
			}),
			{ numRuns: 200 }
		);
	});
});

/** Of Anna: her next clock under her own name is 12. */
const NEXT = NOTES.length;
const next = (...structs: Parameters<typeof forged>[0][number]['structs']) =>
	forged([{ client: 2, clock: NEXT, structs }]);

describe('враждебная правка не проходит', () => {
	it.each<[string, Uint8Array, TextFault]>([
		['junk', Uint8Array.of(255, 255, 255, 255, 255), 'unreadable'],
		['nothing', new Uint8Array(), 'unreadable'],
		['an update cut off', inNotes('abc').slice(0, 6), 'unreadable'],
		['the other encoding', Y.convertUpdateFormatV1ToV2(inNotes('abc')), 'unreadable'],
		['an update of 2³² names', Uint8Array.of(255, 255, 255, 255, 15, 0), 'unreadable'],
		[
			'a section of 2³¹ structs',
			forged([{ client: 50, clock: 0, structs: [], claims: 2 ** 31 }]),
			'unreadable'
		],
		['anything nested 30 000 deep', next(deep(30_000)), 'unreadable'],
		['a struct collected as garbage', next(collected(5)), 'not-text'],
		[
			'a colleague’s future collected',
			forged([{ client: 3, clock: 12, structs: [collected(1e6)] }]),
			'not-text'
		],
		['a hole', next(skipped(3), text('x', { origin: [2, 0] })), 'not-text'],
		['an embedded object', next(embed('{"a":1}')), 'not-text'],
		['a format', next(format('bold', 'true')), 'not-text'],
		['bytes', next(binary(Uint8Array.of(1, 2))), 'not-text'],
		['old JSON', next(json('1')), 'not-text'],
		['any value', next(anything({ a: [1] })), 'not-text'],
		['a map inside', next(nested(1)), 'not-text'],
		['a text inside', next(nested(2)), 'not-text'],
		['a document inside', next(subdocument('x')), 'not-text'],
		['another root', next(text('x', { parent: 'p' })), 'not-text'],
		['a root of the prototype', next(text('x', { parent: '__proto__' })), 'not-text'],
		['a parent that is an item', next(text('x', { parent: [2, 0] })), 'not-text'],
		['a key of a map', next(text('x', { parent: 'notes', sub: 'k' })), 'not-text'],
		['a text without a sign', next(text('')), 'not-text'],
		['a struck out piece without a sign', next(struckOut(0)), 'not-text'],
		[
			'one name in two sections',
			forged([
				{ client: 50, clock: 0, structs: [text('a')] },
				{ client: 50, clock: 1, structs: [text('b')] }
			]),
			'not-text'
		],
		[
			'a section that says nothing',
			forged([
				{ client: 50, clock: 0, structs: [text('a')] },
				{ client: 51, clock: 0, structs: [] }
			]),
			'not-text'
		],
		[
			'a name of more than 32 bits',
			forged([{ client: 2 ** 32, clock: 0, structs: [text('a')] }]),
			'not-text'
		],
		['between two texts', next(text('x', { origin: [2, 3], right: [3, 3] })), 'not-text'],
		[
			'from one text into the other inside one update',
			next(text('ab', { origin: [2, 3] }), text('c', { origin: [2, NEXT + 1], right: [3, 0] })),
			'not-text'
		],
		[
			'a continuation that says it is in the other text',
			forged([{ client: 2, clock: NEXT - 2, structs: [text('xxyy', { parent: 'draft' })] }]),
			'not-text'
		],
		[
			'a gap in one’s own clock',
			forged([{ client: 2, clock: NEXT + 1, structs: [text('x')] }]),
			'gap'
		],
		[
			'a new name that does not begin at the beginning',
			forged([{ client: 50, clock: 1, structs: [text('x')] }]),
			'gap'
		],
		['a neighbour nobody has', next(text('x', { origin: [70, 0] })), 'gap'],
		['a right neighbour nobody has', next(text('x', { right: [2, NEXT + 5] })), 'gap'],
		['itself as a neighbour', next(text('x', { origin: [2, NEXT] })), 'gap'],
		[
			'two that wait for each other',
			forged([
				{ client: 50, clock: 0, structs: [text('a', { origin: [51, 0] })] },
				{ client: 51, clock: 0, structs: [text('b', { origin: [50, 0] })] }
			]),
			'gap'
		],
		['striking out what is not there yet', forged([], { 2: [[NEXT - 1, 2]] }), 'gap'],
		['striking out a name nobody has', forged([], { 70: [[0, 1]] }), 'gap'],
		['striking out nothing', forged([], { 2: [[1, 0]] }), 'not-text'],
		[
			'striking the same out twice',
			forged([], {
				2: [
					[0, 5],
					[3, 5]
				]
			}),
			'not-text'
		],
		[
			'a colleague’s name',
			forged([{ client: 3, clock: 12, structs: [text('x', { origin: [2, 0] })] }]),
			'foreign-name'
		],
		[
			'a name that nobody owns',
			forged([{ client: 9, clock: 1, structs: [text('x', { origin: [2, 0] })] }]),
			'foreign-name'
		],
		['more signs than may come at once', next(struckOut(NEW_CHARS_MAX + 1)), 'too-many-chars'],
		['signs without end', next(struckOut(2 ** 52)), 'too-many-chars'],
		['more bytes than may come at once', inNotes('x'.repeat(UPDATE_BYTES_MAX)), 'too-many-bytes'],
		[
			'more names than one browser has',
			forged(
				Array.from({ length: NAMES_PER_UPDATE_MAX + 1 }, (_, index) => ({
					client: 100 + index,
					clock: 0,
					structs: [text('x')]
				}))
			),
			'too-many-names'
		]
	])('%s', (_what, update, fault) => {
		const server = theDoc();
		const before = Y.encodeStateAsUpdate(server);
		expect(faultOf(judged(update, { doc: server }))).toBe(fault);
		expect(Y.encodeStateAsUpdate(server)).toEqual(before);
	});

	it('a name that was registered and never used stays with its owner', () => {
		const owners = new Map([...OWNERS, [50, BORIS]]);
		expect(faultOf(judged(inNotes('x'), { owners }))).toBe('foreign-name');
		expect(faultOf(judged(inNotes('x'), { owners, author: BORIS }))).toBeNull();
	});

	it('one person cannot fill a room with names, and writes on under those that are there', () => {
		const held = NAMES_PER_PERSON_MAX;
		expect(faultOf(judged(inNotes('x'), { held }))).toBe('too-many-names');
		expect(faultOf(judged(next(text('x', { origin: [2, 0] })), { held }))).toBeNull();
	});

	it('a text grows to its limit and not a sign further', () => {
		const doc = aDoc((one) => {
			one.clientID = 2;
			workText(one, 'notes').insert(0, 'x'.repeat(TEXT_CHARS_MAX - 10));
		});
		expect(faultOf(judged(inNotes('y'.repeat(10)), { doc }))).toBeNull();
		expect(faultOf(judged(inNotes('y'.repeat(11)), { doc }))).toBe('text-too-long');
		const other = forged([
			{ client: 50, clock: 0, structs: [text('y'.repeat(11), { parent: 'draft' })] }
		]);
		expect(faultOf(judged(other, { doc }))).toBeNull();
	});

	it('what is struck out in passing does not make room twice', () => {
		const doc = aDoc((one) => {
			one.clientID = 2;
			workText(one, 'notes').insert(0, 'x'.repeat(TEXT_CHARS_MAX));
		});
		const structs = [text('y'.repeat(11))];
		const section = { client: 50, clock: 0, structs };
		expect(faultOf(judged(forged([section], { 2: [[0, 10]] }), { doc }))).toBe('text-too-long');
		expect(faultOf(judged(forged([section], { 2: [[0, 11]] }), { doc }))).toBeNull();
		workText(doc, 'notes').delete(0, 11);
		expect(faultOf(judged(forged([section], { 2: [[0, 11]] }), { doc }))).toBeNull();
		workText(doc, 'notes').insert(0, 'z'.repeat(11));
		expect(faultOf(judged(forged([section], { 2: [[0, 11]] }), { doc }))).toBe('text-too-long');
	});

	it('a text is not cut into more pieces than every reader can repeat', () => {
		const ranges = (count: number) =>
			Array.from({ length: count }, (_, index): [number, number] => [index * 2, 1]);
		const doc = aDoc((one) => {
			one.clientID = 2;
			workText(one, 'notes').insert(0, 'ab'.repeat(NEW_CUTS_MAX + 1));
		});
		const owners = OWNERS;
		const cutting = (count: number) => forged([], { 2: ranges(count) });
		expect(judged(cutting(NEW_CUTS_MAX), { doc, owners })).toMatchObject({ cuts: NEW_CUTS_MAX });
		expect(faultOf(judged(cutting(NEW_CUTS_MAX + 1), { doc }))).toBe('too-many-cuts');
		expect(faultOf(judged(cutting(1), { doc, cuts: CUTS_MAX - 1 }))).toBeNull();
		expect(faultOf(judged(cutting(1), { doc, cuts: CUTS_MAX }))).toBe('too-many-cuts');
		expect(faultOf(judged(inNotes('x'), { doc, cuts: CUTS_MAX }))).toBeNull();
	});

	it('neighbours that were never side by side are found out, as far as a person may have it tried', () => {
		const doc = aDoc((one) => {
			one.clientID = 2;
			workText(one, 'notes').insert(0, 'abcdef');
			workText(one, 'notes').insert(3, 'X');
		});
		const between = (left: number, right: number) =>
			forged([
				{ client: 50, clock: 0, structs: [text('?', { origin: [2, left], right: [2, right] })] }
			]);
		expect(judged(between(0, 1), { doc, mayDoubt: false })).toMatchObject({
			ok: true,
			tried: null
		});
		expect(judged(between(2, 3), { doc })).toMatchObject({ ok: true, tried: { draft: '' } });
		expect(faultOf(judged(between(3, 3)))).toBe('disorder');
		expect(faultOf(judged(between(2, 3), { doc, mayDoubt: false }))).toBe('too-many-doubts');
		const structs = [text('?', { origin: [2, 0], right: [2, 1] })];
		const twoAtOnce = forged([50, 51].map((client) => ({ client, clock: 0, structs })));
		expect(faultOf(judged(twoAtOnce, { doc, mayDoubt: false }))).toBe('too-many-doubts');
		expect(faultOf(judged(twoAtOnce, { doc }))).toBeNull();
	});

	it.each<[TextFault, Uint8Array, number]>([
		['unreadable', new Uint8Array(), CLOSE.malformed],
		['foreign-name', forged([{ client: 3, clock: 12, structs: [text('x')] }]), CLOSE.forbidden],
		['gap', next(text('x', { origin: [70, 0] })), CLOSE.diverged],
		['too-many-bytes', inNotes('x'.repeat(UPDATE_BYTES_MAX)), CLOSE.tooLarge],
		['not-text', next(collected(5)), CLOSE.shape]
	])('«%s» is answered with its own close code', (_fault, update, code) => {
		expect(judged(update)).toMatchObject({ ok: false, code });
	});
});

describe('закон ворот', () => {
	const anyPlace = fc.oneof(
		fc.record({ parent: fc.constantFrom('notes', 'draft', 'p') }),
		fc.record(
			{
				origin: fc.tuple(fc.constantFrom(2, 3, 9, 50, 51), fc.nat(20)),
				right: fc.tuple(fc.constantFrom(2, 3, 9, 50, 51), fc.nat(20))
			},
			{ requiredKeys: ['origin'] }
		),
		fc.record({ right: fc.tuple(fc.constantFrom(2, 3, 50), fc.nat(14)) })
	);
	const anyStruct = fc.oneof(
		{
			weight: 6,
			arbitrary: fc
				.tuple(fc.string({ maxLength: 4 }), anyPlace)
				.map(([said, place]) => text(said, place))
		},
		{
			weight: 2,
			arbitrary: fc.tuple(fc.nat(4), anyPlace).map(([length, place]) => struckOut(length, place))
		},
		{ weight: 1, arbitrary: fc.nat(4).map((length) => collected(length)) }
	);
	const anySection = fc.record({
		client: fc.constantFrom(2, 3, 9, 50, 51),
		clock: fc.constantFrom(0, 1, 11, 12, 13),
		structs: fc.array(anyStruct, { maxLength: 4 })
	});
	const anyCuts = fc.dictionary(
		fc.constantFrom('2', '3', '9', '50'),
		fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 3 }),
		{ maxKeys: 2 }
	);

	it('whatever passes is integrated whole, and reads the same to whoever comes later', () => {
		let passed = 0;
		const round = fc.tuple(fc.array(anySection, { maxLength: 3 }), anyCuts);
		fc.assert(
			fc.property(fc.array(round, { minLength: 1, maxLength: 3 }), (rounds) => {
				const server = theDoc();
				const owners = new Map(OWNERS);
				for (const [sections, cuts] of rounds) {
					const update = forged(sections, cuts);
					const verdict = judged(update, { doc: server, owners });
					if (!verdict.ok) continue;
					passed += 1;
					for (const name of verdict.newNames) owners.set(name, ANNA);
					Y.applyUpdate(server, update);
					// What reads otherwise than it was tried is thrown away by the room.
					if (verdict.tried && !readTheSame(verdict.tried, readWorkTexts(server))) return;
					expect(isSound(server)).toBe(true);
					for (const { client, clock, structs } of sections)
						if (structs.length > 0)
							expect(Y.getState(server.store, client)).toBeGreaterThanOrEqual(clock);
				}
				expect([...server.share.keys()].sort()).toEqual(['draft', 'notes']);
				expect([3, 9].map((name) => Y.getState(server.store, name))).toEqual([DRAFT.length, 1]);
			}),
			{ numRuns: 10_000 }
		);
		expect(passed).toBeGreaterThan(500);
	});

	it('whatever bytes come, the judgement is a value and the document stays as it was', () => {
		const server = theDoc();
		const before = Y.encodeStateAsUpdate(server);
		const honest = changeOf(
			aDoc((doc) => {
				Y.applyUpdate(doc, before);
				doc.clientID = 77;
			}),
			(doc) => workText(doc, 'notes').insert(3, 'слово')
		);
		const mangled = fc
			.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
			.map((changes) => {
				const copy = Uint8Array.from(honest);
				for (const [at, byte] of changes) copy[at] = byte;
				return copy;
			});
		fc.assert(
			fc.property(fc.oneof(mangled, fc.uint8Array({ maxLength: 60 })), (update) => {
				const verdict = judged(update, { doc: server });
				if (verdict.ok) {
					const copy = copyOf(server);
					Y.applyUpdate(copy, update);
					expect(isSound(copy)).toBe(true);
				}
			}),
			{ numRuns: 20_000 }
		);
		expect(Y.encodeStateAsUpdate(server)).toEqual(before);
	});
});
