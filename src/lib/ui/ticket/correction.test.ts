import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/regulation.ts';
import { ROLES } from '#lib/domain/regulation.ts';
import { isLocked, mayCorrect, mayWork, needsReason } from './correction.ts';

const actor = (role: Role) => ({ id: v.parse(UserId, 'somebody'), role, lines: [] });
const open = { column: 'line1', archivedAt: null } as const;
const closed = { column: 'closed', archivedAt: null } as const;
const archived = { column: 'closed', archivedAt: 1 } as const;
const who = (can: (role: Role) => boolean) => ROLES.filter(can);

describe('исправление заявки, W13', () => {
	it('an open ticket is worked on by those who work', () => {
		expect(who((role) => mayWork(open, actor(role)))).toEqual([
			'operator',
			'engineer',
			'service',
			'lead'
		]);
		expect(who((role) => mayCorrect(open, actor(role)))).toEqual(
			who((role) => mayWork(open, actor(role)))
		);
	});

	it('nobody works on a closed one; a lead puts its facts right, and says why', () => {
		for (const ticket of [closed, archived]) {
			expect(isLocked(ticket)).toBe(true);
			expect(needsReason(ticket)).toBe(true);
			expect(who((role) => mayWork(ticket, actor(role)))).toEqual([]);
			expect(who((role) => mayCorrect(ticket, actor(role)))).toEqual(['lead']);
		}
		expect(needsReason(open)).toBe(false);
	});
});
