import { describe, expect, it } from 'vitest';
import { aBoard, anEntry, ticketOf, userOf } from '#lib/board/fixtures.ts';
import type { Line, Role } from '#lib/domain/regulation.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { Acceptance } from './acceptance.svelte.ts';
import type { Colleague } from './colleagues.ts';

const person = (name: string, role: Role, lines: Line[]): Colleague => ({
	...{ id: userOf(name), name, initials: '', hue: 0, active: true },
	role,
	lines
});

const petrov = person('petrov', 'engineer', [1, 2]);
const sidorova = person('sidorova', 'engineer', [2]);
const orlova = person('orlova', 'operator', []);
const ivanova = person('ivanova', 'lead', []);
const staff = [petrov, sidorova, orlova, ivanova];

interface Given {
	column?: Column;
	line?: Line;
	drop?: Column;
	conf?: boolean;
}

const acceptanceOf = (
	actor: Colleague,
	{ column = 'new', line = 1, drop, conf = true }: Given = {}
): Acceptance => {
	const { board } = aBoard([anEntry('t1', { column, card: { line, conf } })], { actor });
	const target = drop ? { to: drop, after: null } : null;
	return new Acceptance({
		board,
		request: { kind: 'accept', ticket: ticketOf('t1'), drop: target },
		staff
	});
};

const seen = ({ lines, line, people, engineer, refusal }: Acceptance) => ({
	lines,
	line,
	people: people.map(({ name }) => name),
	engineer: engineer?.name ?? null,
	refusal: refusal?.code ?? null
});

describe('кто и на какой линии примет заявку, W2', () => {
	it.each([
		[
			'an engineer takes a new one himself, on a line of his own',
			petrov,
			{},
			{ lines: [1, 2], line: 1, people: ['petrov'], engineer: 'petrov', refusal: null }
		],
		[
			'the line it was registered for is not his: on his first one',
			sidorova,
			{},
			{ lines: [2], line: 2, people: ['sidorova'], engineer: 'sidorova', refusal: null }
		],
		[
			'put into a line, it goes there',
			petrov,
			{ drop: 'line2' },
			{ lines: [2], line: 2, people: ['petrov'], engineer: 'petrov', refusal: null }
		],
		[
			'put into a line of others, it is not his to take',
			sidorova,
			{ drop: 'line1' },
			{ lines: [1], line: 1, people: [], engineer: null, refusal: 'not-on-line' }
		],
		[
			'on a line already, it stays there',
			petrov,
			{ column: 'line2', line: 2 },
			{ lines: [2], line: 2, people: ['petrov'], engineer: 'petrov', refusal: null }
		],
		[
			'a lead gives it to anybody of the line',
			ivanova,
			{ line: 2 },
			{
				lines: [1, 2, 3],
				line: 2,
				people: ['petrov', 'sidorova', 'ivanova'],
				engineer: 'ivanova',
				refusal: null
			}
		],
		[
			'an operator takes nothing',
			orlova,
			{},
			{ lines: [], line: null, people: [], engineer: null, refusal: 'forbidden' }
		],
		[
			'nobody takes what is solved',
			petrov,
			{ column: 'resolved' },
			{ lines: [1], line: 1, people: ['petrov'], engineer: 'petrov', refusal: 'not-your-move' }
		],
		[
			'an unconfirmed priority is no refusal: it is confirmed right here',
			petrov,
			{ conf: false },
			{ lines: [1, 2], line: 1, people: ['petrov'], engineer: 'petrov', refusal: null }
		]
	] as const)('%s', (_, actor, given, expected) => {
		expect(seen(acceptanceOf(actor, given))).toEqual(expected);
	});

	it('another line has other people: who does not work there is not kept', () => {
		const acceptance = acceptanceOf(ivanova, { line: 2 });
		acceptance.choose(sidorova.id);
		expect(acceptance.engineer?.name).toBe('sidorova');
		acceptance.line = 1;
		expect(seen(acceptance)).toMatchObject({
			line: 1,
			people: ['petrov', 'ivanova'],
			engineer: 'ivanova'
		});
	});
});

describe('приоритет до принятия', () => {
	it('is wanted until somebody has confirmed it', () => {
		const acceptance = acceptanceOf(petrov, { conf: false });
		expect(acceptance.wantsPriority).toBe(true);
		expect(acceptance.priority).toBe('medium');
		acceptance.confirm();
		expect(acceptance.wantsPriority).toBe(false);
		expect(acceptanceOf(petrov).wantsPriority).toBe(false);
	});
});
