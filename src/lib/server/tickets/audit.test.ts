import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TicketId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import type { Audit } from './audit.ts';
import { createAudit, firstBrokenLink, lastMoverOf } from './audit.ts';

let db: Db;
let audit: Audit;
let now = 0;
const ticketId = v.parse(TicketId, 't');

beforeEach(() => {
	db = openDatabase(':memory:', 'drizzle');
	audit = createAudit(db, () => (now += 1));
	for (const actor of ['anna', 'boris', 'anna', 'vera'])
		audit({
			actor,
			session: `of ${actor}`,
			via: 'command',
			what: 'move',
			ticketId,
			commandId: `c${now}`,
			before: { column: 'new', returnTo: null },
			after: { column: 'line1', missing: ['версия', 'serial'] }
		});
	audit({ actor: 'system', session: null, via: 'system', what: 'projection.repaired' });
});
afterEach(() => closeDatabase(db));

const sql = (text: string) => db.$client.exec(text);

describe('журнал', () => {
	it('is whole as it was written, and empty it is whole too', () => {
		expect(firstBrokenLink(db)).toBeNull();
		expect(firstBrokenLink(openDatabase(':memory:', 'drizzle'))).toBeNull();
	});

	it('a row is neither changed nor deleted: the database itself refuses', () => {
		expect(() => sql(`UPDATE audit SET actor = 'boris' WHERE seq = 1`)).toThrow('append-only');
		expect(() => sql('DELETE FROM audit WHERE seq = 1')).toThrow('append-only');
		expect(() => sql('DELETE FROM audit')).toThrow('append-only');
		expect(firstBrokenLink(db)).toBeNull();
	});

	it.each([
		['another author', `UPDATE audit SET actor = 'nobody' WHERE seq = 2`, 2],
		['another session', `UPDATE audit SET session = NULL WHERE seq = 2`, 2],
		['another moment', 'UPDATE audit SET at = at + 1 WHERE seq = 3', 3],
		['another road', `UPDATE audit SET via = 'system' WHERE seq = 3`, 3],
		['another deed', `UPDATE audit SET what = 'arrange' WHERE seq = 3`, 3],
		['another ticket', `UPDATE audit SET ticket_id = 'u' WHERE seq = 3`, 3],
		['another command', `UPDATE audit SET command_id = NULL WHERE seq = 3`, 3],
		['another past', `UPDATE audit SET before = '{"column":"line2"}' WHERE seq = 1`, 1],
		['another outcome', `UPDATE audit SET after = '{"column":"closed"}' WHERE seq = 4`, 4],
		['a row taken out', 'DELETE FROM audit WHERE seq = 2', 3],
		['the first row taken out', 'DELETE FROM audit WHERE seq = 1', 2],
		['a row with a hash of its own', `UPDATE audit SET hash = 'f00' WHERE seq = 5`, 5],
		[
			'two rows that changed places',
			`UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
			UPDATE audit SET seq = 3 WHERE seq = 99`,
			2
		]
	])('%s behind its back is found', (_what, tampering, at) => {
		sql('DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted');
		sql(tampering);
		expect(firstBrokenLink(db)).toBe(at);
	});

	it('knows who moved a ticket last, and nobody where nobody did', () => {
		audit({ actor: 'oleg', session: null, via: 'command', what: 'confirmPriority', ticketId });
		expect(lastMoverOf(db, ticketId)).toBe('vera');
		expect(lastMoverOf(db, v.parse(TicketId, 'other'))).toBeNull();
	});
});
