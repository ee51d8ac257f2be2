import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLUMNS } from '#lib/domain/ticket.ts';
import { CLOSED_STAYS_MS } from '#lib/server/tickets/tickets.ts';
import { aBroughtTicket, aMove, aRegistration, aTicket, newCommandId, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { replayAudit, whatIsWrong } from './truth.ts';

let house: House;
let lead: Colleague;

beforeEach(async () => {
	house = await aHouse({ snapshotEvery: 5 });
	lead = await house.hire('lead');
	const { asks } = lead;
	const letter = aTicket(house.app(), lead, { channel: 'email', description: 'body' });
	asks({ id: newCommandId(), type: 'confirmPriority', ticket: letter, priority: 'critical' });
	const move = aMove(letter, ['new', 'line2']);
	asks(move);
	asks({ id: newCommandId(), type: 'undo', ticket: letter, command: move.id });
	asks(aMove(letter, ['new', 'closed']));
	asks(aMove(letter, ['new', 'line1']));
	asks(aRegistration());
	for (const column of COLUMNS) aBroughtTicket(house.app(), { column });
	const solved = aBroughtTicket(house.app(), { column: 'resolved', returnTo: 'line1' });
	asks(aMove(solved, ['resolved', 'closed']));
});
afterEach(() => house.close());

const sql = (text: string) => house.app().db.$client.exec(text);

describe('журнал и строки', () => {
	it('the audit, read from the beginning, is the tickets as they stand, also those in the archive', async () => {
		const screen = await lead.screen();
		house.clock.advance(CLOSED_STAYS_MS + 1);
		house.app().keepHouse();
		expect(house.audited('archive')).toMatchObject([{ actor: 'system', via: 'system' }]);
		const { tickets } = replayAudit(house.app().db);
		expect(tickets.size).toBe(18);
		expect([...tickets.values()].filter((one) => one['archivedAt'] !== null)).toHaveLength(1);
		await until(() => screen.end() !== null, 'the end of last week’s session');
		const back = await (await house.hire()).screen();
		expect(back.entries()).toHaveLength(17);
		expect(await house.agrees()).toEqual([]);
	});

	it('what has left the board stays where it was: no command reaches it any more', async () => {
		house.clock.advance(CLOSED_STAYS_MS + 1);
		house.app().keepHouse();
		const [archived] = house.audited('archive');
		const again = await house.hire('lead');
		expect(again.asks(aMove(archived!.ticketId!, ['closed', 'closed']))).toEqual({
			ok: false,
			refusal: { code: 'gone' }
		});
		expect(await house.agrees()).toEqual([]);
	});
});

/** The judge of all the other tests must be able to say «no». */
describe('проверка проверяющего', () => {
	it('finds nothing where nothing is wrong', () => {
		expect(whatIsWrong(house.app().db)).toEqual([]);
	});

	it.each([
		[
			'a column changed behind the audit',
			`UPDATE ticket SET "column" = 'line3' WHERE "column" = 'line1'`
		],
		['a title changed behind the audit', `UPDATE ticket SET title = title || '!' WHERE rev = 1`],
		['a revision that nobody made', 'UPDATE ticket SET rev = rev + 1'],
		[
			'a colour that was not shown',
			`UPDATE reaction_paint SET clock = json_set(clock, '$.st', 'risk')`
		],
		['an answer that was forgotten', `DELETE FROM command WHERE json_extract(result, '$.ok') = 1`],
		[
			'an answer that was turned round',
			`UPDATE command SET result = '{"ok":false,"refusal":{"code":"bad"}}'`
		],
		['an answer of another revision', `UPDATE command SET result = json_set(result, '$.rev', 99)`],
		['a lost update of the view', 'DELETE FROM yupdate; DELETE FROM ydoc'],
		[
			'a command done twice',
			`INSERT INTO audit SELECT seq + 100, at, actor, session, via, what, ticket_id, command_id,
				after, after, prev_hash, hash, details FROM audit WHERE what = 'move' LIMIT 1`
		]
	])('finds %s', (_what, tampering) => {
		sql(tampering);
		expect(whatIsWrong(house.app().db)).not.toEqual([]);
	});
});
