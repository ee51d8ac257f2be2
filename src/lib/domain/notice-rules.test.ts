import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from './ids.ts';
import type { ClockNews, TicketNews, ToldOf } from './notice-rules.ts';
import { mayConcern, toldOfChange, toldOfClock } from './notice-rules.ts';
import type { Actor } from './permissions.ts';
import type { Line, Role } from './regulation.ts';
import type { ClientAnswer } from './repair.ts';
import type { Column } from './ticket.ts';

const user = (name: string) => v.parse(UserId, name);
const person = (name: string, role: Role, ...lines: Line[]): Actor => ({
	...{ id: user(name), role, lines }
});
const STAFF = [
	person('operator', 'operator'),
	person('lead', 'lead'),
	person('one', 'engineer', 1),
	person('both', 'engineer', 1, 2),
	person('two', 'engineer', 2),
	person('three', 'engineer', 3),
	person('service', 'service'),
	person('workshop', 'service'),
	person('auditor', 'auditor'),
	person('admin', 'admin')
];

type Placed = TicketNews['after'];

/** «line2 two»: where it stands and who leads it; the line of a column is the ticket's own. */
const place = (words: string): Placed => {
	const [column = 'new', assignee] = words.split(' ');
	const line: Line = column === 'line2' ? 2 : column === 'line3' ? 3 : 1;
	return { column: column as Column, line, assigneeId: assignee ? user(assignee) : null };
};
const told = (those: readonly ToldOf[]): string =>
	those.map(({ kind, person: one }) => `${kind} ${one}`).join(', ');

const news = (
	[before, after]: [string | null, string],
	given: Partial<TicketNews> = {}
): TicketNews => ({
	...{ what: 'move', via: 'command', by: 'someone' },
	...{ before: before === null ? null : place(before), after: place(after) },
	...given
});
const change = (...given: Parameters<typeof news>): string =>
	told(toldOfChange(news(...given), STAFF));

const byPhone = { what: 'register', by: 'operator' };
const byClient = { via: 'portal', by: 'client' };
const undone = { what: 'undo' };

interface Row {
	title: string;
	way: [string | null, string];
	given?: Partial<TicketNews>;
	expected: string;
}
const noted = ({ way, given = {} }: Row): TicketNews => news(way, given);

const NEW_IN_LINE: Row[] = [
	{
		...{ title: 'W1 by telephone: the desk without who wrote it down', way: [null, 'new'] },
		...{ given: byPhone, expected: 'newInLine lead' }
	},
	{
		...{ title: 'W1 by the client: the desk and line 1', way: [null, 'new'] },
		given: { ...byClient, what: 'ask' },
		expected: 'newInLine operator, newInLine lead, newInLine one, newInLine both'
	},
	{
		...{ title: 'W1 by a letter that nobody has seen', way: [null, 'new'] },
		given: { what: 'register', via: 'mail', by: 'system' },
		expected: 'newInLine operator, newInLine lead, newInLine one, newInLine both'
	},
	{
		...{ title: 'into line 1, moved by one of its engineers', way: ['new', 'line1'] },
		...{ given: { by: 'one' }, expected: 'newInLine both' }
	},
	{
		...{ title: 'W4: up to line 2', way: ['line1', 'line2'] },
		expected: 'newInLine both, newInLine two'
	},
	{ title: 'W5: up to line 3', way: ['line2', 'line3'], expected: 'newInLine three' },
	{
		...{
			title: 'W8: back from waiting to a line without assignee',
			way: ['waiting_client', 'line3']
		},
		expected: 'newInLine three'
	},
	{
		...{
			title: 'W8: back to its assignee is nobody’s news',
			way: ['waiting_client two', 'line2 two']
		},
		expected: ''
	},
	{
		...{
			title: 'back to its line, the assignee has left the house',
			way: ['resolved gone', 'line3 gone']
		},
		expected: 'newInLine three'
	},
	{ title: 'waiting for the client', way: ['line1 one', 'waiting_client one'], expected: '' },
	{ title: 'W11: closed', way: ['resolved one', 'closed one'], expected: '' },
	{ title: 'another place in the same column', way: ['line2', 'line2'], expected: '' },
	{
		...{ title: 'a move that was taken back', way: ['line2', 'line1'] },
		...{ given: undone, expected: '' }
	}
];

const ASSIGNED: Row[] = [
	{
		...{ title: 'given by a lead', way: ['new', 'line1 one'] },
		...{ given: { by: 'lead' }, expected: 'assigned one' }
	},
	{ title: 'taken by oneself', way: ['new', 'line1 one'], given: { by: 'one' }, expected: '' },
	{ title: 'handed to a colleague', way: ['line2 two', 'line2 both'], expected: 'assigned both' },
	{ title: 'left as it was', way: ['line2 two', 'line2 two'], expected: '' },
	{ title: 'let go of', way: ['line2 two', 'line2'], expected: '' },
	{
		...{ title: 'an assignment that was taken back', way: ['line2', 'line2 two'] },
		...{ given: undone, expected: '' }
	},
	{
		...{ title: 'to the service centre, which may read its own', way: ['line1', 'line1 service'] },
		expected: 'assigned service'
	}
];

const SAID: Row[] = [
	{
		...{ title: 'an answer goes to the assignee', way: ['line2 two', 'line2 two'] },
		...{ given: { ...byClient, what: 'answer' }, expected: 'clientAnswered two' }
	},
	{
		...{
			title: 'an answer that brings it back to the line is one notice',
			way: ['waiting_client', 'line2']
		},
		given: { ...byClient, what: 'answer' },
		expected: 'clientAnswered operator, clientAnswered lead, newInLine both, newInLine two'
	},
	{
		...{ title: 'an answer nobody leads goes to the desk', way: ['new', 'new'] },
		given: { ...byClient, what: 'answer' },
		expected: 'clientAnswered operator, clientAnswered lead'
	},
	{
		...{ title: 'W12: brought back by the client', way: ['resolved one', 'line1 one'] },
		...{ given: { ...byClient, what: 'reopen' }, expected: 'clientAnswered one' }
	},
	{
		...{ title: 'W12: nobody leads it any more', way: ['resolved gone', 'new'] },
		given: { ...byClient, what: 'reopen' },
		expected: 'clientAnswered operator, clientAnswered lead'
	},
	{
		...{ title: 'a file comes with words that told already', way: ['line2 two', 'line2 two'] },
		...{ given: { ...byClient, what: 'attach' }, expected: '' }
	},
	{
		...{ title: 'W11: confirmed by the client', way: ['resolved one', 'closed one'] },
		...{ given: { ...byClient, what: 'confirm' }, expected: '' }
	},
	{
		...{ title: 'an answer that a colleague wrote down', way: ['line2 two', 'line2 two'] },
		...{ given: { what: 'answer', by: 'operator' }, expected: '' }
	}
];

describe('о чём говорят сотрудникам', () => {
	it.each(NEW_IN_LINE)('new in the line: $title', (row) => {
		expect(told(toldOfChange(noted(row), STAFF))).toBe(row.expected);
	});

	it.each(ASSIGNED)('assigned: $title', (row) => {
		expect(told(toldOfChange(noted(row), STAFF))).toBe(row.expected);
	});

	it.each(SAID)('the client: $title', (row) => {
		expect(told(toldOfChange(noted(row), STAFF))).toBe(row.expected);
	});

	it.each([...NEW_IN_LINE, ...ASSIGNED, ...SAID].filter(({ expected }) => expected !== ''))(
		'what has a reader is never passed over before the staff is looked up: $title',
		(row) => expect(mayConcern(noted(row))).toBe(true)
	);

	it('a note, a fact, a place in the column is not even looked at', () => {
		expect(mayConcern(news(['line2 two', 'line2 two'], { what: 'note' }))).toBe(false);
	});
});

const answered = (answer: ClientAnswer['answer'], at: number): ClientAnswer =>
	({ answer, at, offerAt: 1, person: 'Авдеев', words: '' }) as ClientAnswer;
const approving = 'repair_approval two';
const decided = (
	[before, after]: [ClientAnswer | null, ClientAnswer | null],
	engineer: string | null,
	by = 'client'
): string => {
	const engineerId = engineer === null ? null : user(engineer);
	const repair = {
		before: { clientAnswer: before, engineerId },
		after: { clientAnswer: after, engineerId }
	};
	return change([approving, approving], { what: 'decide', via: 'portal', by, repair });
};

describe('ответ клиента на расчёт стоимости ремонта', () => {
	const yes = answered('agreed', 10);
	const no = answered('declined', 20);

	it.each([
		['yes, to the engineer of the repair and the assignee', [null, yes], 'service', 'service two'],
		['no, as well', [null, no], 'service', 'service two'],
		['no to a second offer', [yes, no], 'workshop', 'workshop two'],
		['nobody repairs it yet', [null, yes], null, 'service workshop two'],
		['who repaired it has left the house', [null, yes], 'gone', 'service workshop two'],
		['an answer told before', [yes, yes], 'service', ''],
		['a repair without an answer', [null, null], 'service', '']
	] as const)('%s', (_, [before, after], engineer, people) => {
		const expected = people.split(' ').filter(Boolean);
		expect(decided([before, after], engineer)).toBe(
			expected.map((name) => `clientDecided ${name}`).join(', ')
		);
	});
});

const clock = (where: string, levels: [ClockNews['was'], ClockNews['is']], by = 'system') =>
	told(toldOfClock({ by, ticket: place(where), was: levels[0], is: levels[1] }, STAFF));

describe('срок реакции', () => {
	it.each([
		['a new ticket: the desk', 'new', ['warn', 'risk'], 'risk operator, risk lead'],
		[
			'in a line: its engineers and the leads',
			'line2',
			['ok', 'risk'],
			'risk both, risk two, risk lead'
		],
		['with an assignee: they and the leads', 'line2 two', ['warn', 'risk'], 'risk two, risk lead'],
		['broken', 'line3', ['risk', 'breached'], 'breached three, breached lead'],
		['broken at once', 'line3', [null, 'breached'], 'breached three, breached lead'],
		[
			'risk after the priority was lowered',
			'line2 two',
			['breached', 'risk'],
			'risk two, risk lead'
		],
		['the assignee has left the house', 'line3 gone', ['ok', 'risk'], 'risk three, risk lead'],
		['a lead who leads it hears it once', 'line2 lead', ['ok', 'risk'], 'risk lead'],
		[
			'the service centre reads no such ticket',
			'line1',
			['ok', 'risk'],
			'risk one, risk both, risk lead'
		],
		['a warning is told to nobody', 'line2', ['ok', 'warn'], ''],
		['calm again', 'line2', ['breached', 'ok'], ''],
		['the same colour', 'line2', ['risk', 'risk'], '']
	] as const)('%s', (_, where, [was, is], expected) => {
		expect(clock(where, [was, is])).toBe(expected);
	});

	it('who raised the priority knows that it is late', () => {
		expect(clock('line2 two', ['ok', 'breached'], 'lead')).toBe('breached two');
	});
});

describe('кто не работает с заявкой', () => {
	it('an auditor and an admin are told nothing, even of what is assigned to them', () => {
		expect(change(['line2', 'line2 auditor'])).toBe('');
		expect(change(['line2', 'line2 admin'])).toBe('');
		expect(clock('line2 auditor', ['ok', 'breached'])).toBe('breached lead');
	});

	it('the service centre is told of repairs and its own, and of nothing else (R25)', () => {
		const engineerId = user('service');
		const repair = {
			before: { clientAnswer: null, engineerId },
			after: { clientAnswer: answered('agreed', 10), engineerId }
		};
		const given = { ...byClient, what: 'decide', repair };
		expect(change(['line2 two', 'line2 two'], given)).toBe('clientDecided two');
		expect(change(['repair_approval two', 'repair_approval two'], given)).toBe(
			'clientDecided service, clientDecided two'
		);
	});
});

describe('чего человек не хочет слышать', () => {
	it('a muted kind does not take away the other one that the same change is', () => {
		const back = news(['resolved gone', 'new'], { ...byClient, what: 'reopen' });
		const wants = (_: UserId, kind: string) => kind !== 'clientAnswered';
		expect(told(toldOfChange(back, STAFF, wants))).toContain('newInLine lead');
		expect(told(toldOfChange(back, STAFF))).not.toContain('newInLine lead');
	});
});
