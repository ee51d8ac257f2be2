import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from './ids.ts';
import type { Actor } from './permissions.ts';
import type { Explanation, Refusal } from './refusal.ts';
import type { Line, Role } from './regulation.ts';
import type { RepairInWorkflow } from './repair.ts';
import type { TicketInWorkflow } from './ticket-in-workflow.ts';
import type { Column } from './ticket.ts';
import { COLUMNS } from './ticket.ts';
import type { MoveDetails } from './move-details.ts';
import { effectOfMove, whyNotMove } from './workflow.ts';

const person = (name: string, role: Role, lines: Line[] = []): Actor => ({
	id: v.parse(UserId, name),
	role,
	lines
});

/** Everybody who can be signed in; `assigned` leads the ticket, `L1`–`L3` are colleagues. */
const PEOPLE = {
	operator: person('operator', 'operator'),
	L1: person('l1', 'engineer', [1]),
	L2: person('l2', 'engineer', [2]),
	L3: person('l3', 'engineer', [3]),
	assigned: person('assigned', 'engineer', [1]),
	service: person('service', 'service'),
	lead: person('lead', 'lead'),
	admin: person('admin', 'admin'),
	auditor: person('auditor', 'auditor')
} as const;
type Name = keyof typeof PEOPLE;
const NAMES = Object.keys(PEOPLE) as Name[];

const ENGINEERS: Name[] = ['L1', 'L2', 'L3', 'assigned', 'lead'];
const TRIAGE: Name[] = ['operator', ...ENGINEERS];
const LINES: Column[] = ['line1', 'line2', 'line3'];

interface Row {
	rule: string;
	from: Column[];
	to: Column[];
	who: Name[];
	tells: Explanation[];
}

/** Domain specification §2.3, written down once more by hand: what is not here does not exist. */
const REGULATION: Row[] = [
	row('W3', ['new'], LINES, TRIAGE),
	row('W4', ['line1'], ['line2'], ENGINEERS, 'escalationNote'),
	row('W4', ['line2'], ['line3'], ENGINEERS, 'escalationNote'),
	row('W5', ['line1'], ['line3'], ['L2', 'L3', 'lead'], 'reason'),
	row('W6', ['line2'], ['line1'], ENGINEERS, 'reason'),
	row('W6', ['line3'], ['line1', 'line2'], ENGINEERS, 'reason'),
	row('W7', ['new', ...LINES], ['waiting_client'], TRIAGE, 'question'),
	row('W8', ['waiting_client'], ['new', ...LINES], ENGINEERS, 'clientAnswer'),
	row('W9', ['waiting_client'], ['resolved'], ENGINEERS, 'resolution'),
	row('W10', LINES, ['resolved'], ['assigned', 'lead'], 'resolution'),
	row('W11', ['resolved'], ['closed'], ['lead']),
	row('W12', ['resolved'], ['new', ...LINES], ENGINEERS),
	row('W14', LINES, ['repair_expected'], ENGINEERS, 'faultText'),
	row('W15', LINES, ['repair_received'], ['service'], 'receipt', 'faultText'),
	row('W15', ['repair_expected'], ['repair_received'], ['service'], 'receipt'),
	row('W16', ['repair_received'], ['repair_diagnostics'], ['service'], 'serviceEngineer'),
	row('W17', ['repair_diagnostics'], ['repair_work'], ['service'], 'conclusion'),
	row('W17', ['repair_diagnostics'], ['repair_replacement'], ['service'], 'conclusion'),
	row('W18', ['repair_diagnostics'], ['repair_approval'], ['service'], 'conclusion', 'estimate'),
	row('W19', ['repair_diagnostics'], ['repair_testing'], ['service'], 'protocol'),
	row('W20', ['repair_approval'], ['repair_work'], ['service', 'lead'], 'approval'),
	row('W20', ['repair_approval'], ['repair_replacement'], ['service', 'lead'], 'approval'),
	row('W21', ['repair_approval'], ['repair_shipping'], ['service', 'lead'], 'refusalRecord'),
	row('W22', ['repair_work'], ['repair_replacement'], ['lead'], 'irreparability'),
	row('W22', ['repair_replacement'], ['repair_work'], ['service', 'lead'], 'reason'),
	row('W23', ['repair_work'], ['repair_approval'], ['service'], 'estimate'),
	row('W24', ['repair_work'], ['repair_testing'], ['service'], 'worksDone'),
	row('W24', ['repair_replacement'], ['repair_testing'], ['service'], 'worksDone'),
	row('W25', ['repair_testing'], ['repair_work'], ['service'], 'protocol'),
	row('W25', ['repair_testing'], ['repair_diagnostics'], ['service'], 'protocol'),
	row('W26', ['repair_testing'], ['repair_shipping'], ['service'], 'protocol'),
	row('W27', ['repair_shipping'], ['resolved'], ['service'], 'shipment', 'resolution'),
	...COLUMNS.filter((column) => column.startsWith('repair_')).map((column) =>
		row('W28', [column], ['line2'], ['lead'], 'reason')
	)
];

function row(
	rule: string,
	from: Column[],
	to: Column[],
	who: Name[],
	...tells: Explanation[]
): Row {
	return { rule, from, to, who, tells };
}

/** Nothing is decided, and the unit is not in the centre. */
const UNDER_WAY: RepairInWorkflow = {
	no: '26-0001',
	who: PEOPLE.service.id,
	here: false,
	inTerm: true,
	verdict: null,
	ruled: false,
	agreed: false,
	offerExpired: false,
	prepay: false,
	outcome: null
};

/** Accepted, confirmed, led by `assigned`, and `way` is where it goes back to. */
const ticketIn = (column: Column, way: Column | null = null): TicketInWorkflow => ({
	column,
	priorityConfirmed: true,
	assigneeId: PEOPLE.assigned.id,
	returnTo: way,
	line: 1,
	clientInformedAt: 1,
	reminders: 2,
	subjectKind: 'unknown',
	equipmentKnown: true,
	repair: column.startsWith('repair_') ? UNDER_WAY : null
});

const rowsOf = (from: Column, to: Column) =>
	REGULATION.filter((one) => one.from.includes(from) && one.to.includes(to));

const expected = (from: Column, to: Column, name: Name): Refusal | null => {
	if (name === 'admin' || name === 'auditor') return { code: 'forbidden' };
	if (from === to) return from === 'new' ? { code: 'ordered-by-risk' } : null;
	const [way] = rowsOf(from, to);
	if (!way) return { code: 'illegal-transition', from, to };
	const { rule, who, tells } = way;
	if (!who.includes(name)) return { code: 'not-your-move', rule };
	return tells.length > 0 ? { code: 'needs-explanation', rule, needs: tells } : null;
};

const move = (from: Column, to: Column, name: Name, change: Partial<TicketInWorkflow> = {}) =>
	whyNotMove({ ...ticketIn(from, to), ...change }, { to }, PEOPLE[name]);

describe('таблица переходов, W3–W28', () => {
	it('no two rows of the regulation speak of one way', () => {
		const ways = COLUMNS.flatMap((from) => COLUMNS.map((to) => rowsOf(from, to).length));
		expect(Math.max(...ways)).toBe(1);
		expect(ways.filter((count) => count === 1)).toHaveLength(58);
	});

	it.each(COLUMNS)('out of %s every way is open or shut to every role on purpose', (from) => {
		const table = (answer: (to: Column, name: Name) => Refusal | null) =>
			COLUMNS.flatMap((to) => NAMES.map((name) => [`${name} to ${to}`, answer(to, name)]));
		expect(table((to, name) => move(from, to, name))).toEqual(
			table((to, name) => expected(from, to, name))
		);
	});
});

describe('что нельзя никому', () => {
	it('a closed ticket is never left (W13)', () => {
		for (const to of COLUMNS.filter((column) => column !== 'closed'))
			for (const name of NAMES)
				expect(move('closed', to, name)?.code).toMatch(/^(illegal-transition|forbidden)$/);
	});

	it('diagnostics cannot be skipped: into repair and replacement leads no other way', () => {
		const past: Column[] = ['repair_approval', 'repair_work', 'repair_replacement'];
		const before = COLUMNS.filter((one) => !past.includes(one) && one !== 'repair_testing');
		for (const from of before.filter((one) => one !== 'repair_diagnostics'))
			for (const to of past)
				for (const name of NAMES)
					expect(move(from, to, name)?.code).toMatch(/^(illegal-transition|forbidden)$/);
	});

	it('an administrator and an auditor move nothing, not even inside a column (R25)', () => {
		for (const from of COLUMNS)
			for (const to of COLUMNS)
				for (const name of ['admin', 'auditor'] as const)
					expect(move(from, to, name)).toEqual({ code: 'forbidden' });
	});

	it('«Новые» are ordered by risk, every other column by hand', () => {
		for (const column of COLUMNS)
			for (const name of ['operator', 'L1', 'service', 'lead'] as const)
				expect(move(column, column, name)).toEqual(
					column === 'new' ? { code: 'ordered-by-risk' } : null
				);
	});
});

describe('оператор', () => {
	it('sorts new tickets and asks the client, and does no engineering', () => {
		const open = COLUMNS.flatMap((from) =>
			COLUMNS.filter((to) => from !== to)
				.filter((to) => !/illegal|not-your/.test(move(from, to, 'operator')?.code ?? ''))
				.map((to) => `${from} → ${to}`)
		);
		expect(open).toEqual([
			'new → line1',
			'new → line2',
			'new → line3',
			'new → waiting_client',
			'line1 → waiting_client',
			'line2 → waiting_client',
			'line3 → waiting_client'
		]);
	});
});

describe('условия переходов', () => {
	it.each(LINES)('W3: without a confirmed priority nothing goes from «Новые» to %s', (to) => {
		const refusal = { code: 'priority-not-confirmed' };
		for (const name of TRIAGE)
			expect(move('new', to, name, { priorityConfirmed: false })).toEqual(refusal);
		expect(move('new', 'waiting_client', 'operator', { priorityConfirmed: false })?.code).toBe(
			'needs-explanation'
		);
	});

	it.each([
		['W10', 'resolved'],
		['W14', 'repair_expected']
	] as const)('%s: a ticket whose client was told nothing cannot be %s', (_rule, to) => {
		for (const from of LINES)
			for (const name of ['assigned', 'lead'] as const)
				expect(move(from, to, name, { clientInformedAt: null })).toEqual({ code: 'not-accepted' });
	});

	it('W10: only who leads the ticket resolves it, or the lead of the service', () => {
		const nobodys = { assigneeId: null };
		expect(move('line1', 'resolved', 'assigned', nobodys)?.code).toBe('not-your-move');
		expect(move('line1', 'resolved', 'lead', nobodys)?.code).toBe('needs-explanation');
		const operators = { assigneeId: PEOPLE.operator.id };
		expect(move('line1', 'resolved', 'operator', operators)?.code).toBe('not-your-move');
	});

	it.each(['waiting_client', 'resolved'] as const)(
		'W8, W12: from %s a ticket goes back where it came from and nowhere else',
		(from) => {
			for (const returnTo of ['new', ...LINES] as Column[])
				for (const to of ['new', ...LINES] as Column[]) {
					const code = move(from, to, 'L1', { returnTo })?.code ?? null;
					const open = from === 'waiting_client' ? 'needs-explanation' : null;
					expect([returnTo, to, code]).toEqual([
						returnTo,
						to,
						returnTo === to ? open : 'returns-to'
					]);
				}
		}
	);

	it('W8, W12: when the way back is not known, the line that owns the ticket is meant', () => {
		expect(move('resolved', 'line3', 'L1', { returnTo: null, line: 3 })).toBeNull();
		expect(move('resolved', 'line1', 'L1', { returnTo: null, line: 3 })).toEqual({
			code: 'returns-to',
			column: 'line3'
		});
	});

	it('W12: what nobody leads any more starts again from «Новые»', () => {
		const nobodys = { assigneeId: null, returnTo: 'line2' } as const;
		expect(move('resolved', 'new', 'L1', nobodys)).toBeNull();
		expect(move('resolved', 'line2', 'L1', nobodys)).toEqual({ code: 'returns-to', column: 'new' });
	});
});

describe('что меняется вместе с колонкой', () => {
	it.each([
		['new', 'line2', null, { line: 2, returnTo: null }],
		['line1', 'line3', null, { line: 3, returnTo: null }],
		['resolved', 'new', 'line2', { returnTo: null }],
		['line2', 'waiting_client', null, { returnTo: 'line2' }],
		['new', 'waiting_client', null, { returnTo: 'new' }],
		['line3', 'resolved', null, { returnTo: 'line3' }],
		['waiting_client', 'resolved', 'line2', { returnTo: 'line2' }],
		['repair_shipping', 'resolved', null, { returnTo: 'line1' }],
		['line2', 'repair_expected', null, {}],
		['resolved', 'closed', 'line1', {}]
	] as const)('%s → %s (way back %s)', (from, to, way, effect) => {
		expect(effectOfMove(ticketIn(from, way), to)).toEqual(effect);
	});
});

describe('пояснения к переходам', () => {
	const told = (from: Column, to: Column, details: MoveDetails, change = {}, name: Name = 'lead') =>
		whyNotMove({ ...ticketIn(from, to), ...change }, { to, details }, PEOPLE[name]);
	const question = { text: 'Which port?', missing: ['serial'], told: 'letter' } as const;
	const solved = (code: 'solved' | 'foreign') => ({
		resolution: { code, text: 'The cable was replaced by a new one', fixVersion: '' }
	});

	it.each<[string, Column, Column, MoveDetails]>([
		['W4', 'line1', 'line2', { escalationNote: 'Restarted twice' }],
		['W5', 'line1', 'line3', { reason: 'Needs a fix' }],
		['W6', 'line2', 'line1', { reason: 'A typical request' }],
		['W7', 'line1', 'waiting_client', { question: { ...question, missing: ['serial'] } }],
		['W8', 'waiting_client', 'line1', { clientAnswer: 'Port 7' }],
		['W9', 'waiting_client', 'resolved', solved('solved')],
		['W10', 'line1', 'resolved', solved('solved')]
	])('%s: %s → %s goes through when it is explained', (_, from, to, details) => {
		expect(told(from, to, details)).toBeNull();
		expect(told(from, to, {})?.code).toBe('needs-explanation');
	});

	it('W4: line 3 wants to know the unit, or why nobody can tell it', () => {
		const details = { escalationNote: 'The firmware hangs' };
		const unknown = { equipmentKnown: false };
		expect(told('line2', 'line3', details)).toBeNull();
		expect(told('line2', 'line3', details, unknown)).toMatchObject({ needs: ['versionUnknown'] });
		const explained = { ...details, versionUnknown: 'The plate is torn off' };
		expect(told('line2', 'line3', explained, unknown)).toBeNull();
		expect(told('line1', 'line2', details, unknown)).toBeNull();
	});

	it.each([
		[0, 'assigned', 'reminders-first'],
		[1, 'assigned', 'reminders-first'],
		[2, 'assigned', undefined],
		[0, 'lead', undefined]
	] as const)('W9: after %i reminders the %s is told %s', (reminders, name, code) => {
		const answer = told('waiting_client', 'resolved', solved('solved'), { reminders }, name);
		expect(answer?.code).toBe(code);
	});

	it.each([
		['own', 'solved', undefined],
		['unknown', 'solved', undefined],
		['own', 'foreign', 'foreign-only'],
		['foreign', 'solved', 'foreign-only'],
		['foreign', 'foreign', undefined]
	] as const)('R5: %s equipment resolved as «%s» is answered %s', (subjectKind, code, refusal) => {
		expect(told('line1', 'resolved', solved(code), { subjectKind })?.code).toBe(refusal);
	});
});
