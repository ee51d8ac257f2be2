import * as v from 'valibot';
import { expect, it } from 'vitest';
import { UserId } from '#lib/domain/ids.ts';
import type { Line, Role } from '#lib/domain/regulation.ts';
import type { Colleague } from './colleagues.ts';
import { peopleOfLine } from './colleagues.ts';

const person = (name: string, role: Role, lines: Line[], active = true): Colleague => ({
	id: v.parse(UserId, name),
	name,
	initials: '',
	hue: 0,
	role,
	lines,
	active
});

const staff = [
	person('lead', 'lead', []),
	person('first', 'engineer', [1]),
	person('both', 'engineer', [1, 2]),
	person('gone', 'engineer', [2], false),
	person('operator', 'operator', [2]),
	person('service', 'service', [2]),
	person('third', 'engineer', [3])
];

it.each([
	[1, ['first', 'both', 'lead']],
	[2, ['both', 'lead']],
	[3, ['third', 'lead']]
] as const)('line %d: its engineers who still work here, then the lead', (line, names) => {
	expect(peopleOfLine(staff, line).map(({ name }) => name)).toEqual(names);
});
