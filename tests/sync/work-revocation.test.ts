import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/regulation.ts';
import { ticket as ticketTable } from '#lib/server/db/schema.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { aBroughtTicket, until } from '../fixtures.ts';
import type { Colleague } from './house.ts';
import { syncMessage } from './raw-socket.ts';
import type { Desk } from './work-desk.ts';
import { forged, text } from './work-forged.ts';
import type { WorkHouse } from './work-house.ts';
import { aWorkHouse } from './work-house.ts';

let house: WorkHouse;
let anna: Colleague;
let boris: Colleague;
let hers: Desk;
let his: Desk;

beforeEach(async () => {
	house = await aWorkHouse();
	[anna, boris] = [await house.hire(), await house.hire('lead')];
	[hers, his] = [await house.desk(anna), await house.desk(boris)];
	hers.write('notes', 0, 'до');
	await his.reads('notes', 'до');
});
afterEach(() => house.close());

const becomes = (userId: Colleague['id'], role: Role) => {
	const names = { surname: 'Surname', firstName: 'Name', patronymic: null, position: '' };
	return house.app().auth.updateUser({ userId, details: { ...names, role, lines: [] } });
};

/** What is typed after the end is seen by nobody. */
const typesInVain = async () => {
	hers.write('notes', 2, ' после');
	his.write('draft', 0, 'дальше');
	await until(() => house.texts().draft === 'дальше', 'the colleague’s word');
	expect(house.texts().notes).toBe('до');
	expect(his.ends).toEqual([]);
};

describe('права отнимают посреди слова', () => {
	it.each<[string, () => unknown, number]>([
		['logs out', () => house.app().auth.logOut(anna.sessionId), CLOSE.noSession],
		['is disabled', () => house.app().auth.disableUser({ userId: anna.id }), CLOSE.noSession],
		['becomes an administrator', () => becomes(anna.id, 'admin'), CLOSE.gone],
		['becomes an auditor', () => becomes(anna.id, 'auditor'), CLOSE.gone]
	])('who %s types no further, and what came before it stays', async (_what, end, code) => {
		await end();
		expect(await hers.ended()).toBe(code);
		await typesInVain();
	});

	it('who becomes a lead comes back at once and goes on', async () => {
		becomes(anna.id, 'lead');
		hers.write('notes', 2, ' и после');
		await his.reads('notes', 'до и после');
		expect(hers.ends).toEqual([]);
	});

	it('a change under way when the session ends is judged as it was sent: before', async () => {
		const raw = await house.raw(anna);
		raw.send(syncMessage(1, forged([{ client: 50, clock: 0, structs: [text('успела ')] }])));
		await his.reads('notes', 'успела до');
		house.app().auth.logOut(anna.sessionId);
		raw.send(
			syncMessage(
				2,
				forged([{ client: 50, clock: 7, structs: [text('нет', { origin: [50, 6] })] }])
			)
		);
		expect((await raw.ended()).code).toBe(CLOSE.noSession);
		await typesInVainAfter('успела до');
	});

	const typesInVainAfter = async (notes: string) => {
		his.write('draft', 0, 'дальше');
		await until(() => house.texts().draft === 'дальше', 'the colleague’s word');
		expect(house.texts().notes).toBe(notes);
	};
});

describe('заявка ушла из-под рук, R25', () => {
	let repair: TicketId;
	let service: Colleague;
	let theirs: Desk;

	beforeEach(async () => {
		repair = aBroughtTicket(house.app(), { column: 'repair_work' });
		service = await house.hire('service', []);
		theirs = await house.desk(service, repair);
		theirs.write('notes', 0, 'плата');
		await until(() => house.app().works.textsOf(repair).notes === 'плата', 'the text');
	});

	const leavesRepair = () => house.app().db.update(ticketTable).set({ column: 'line2' }).run();

	it('when it is no repair any more, the service centre is let go at once', async () => {
		leavesRepair();
		house.app().works.recheck(repair);
		expect(await theirs.ended()).toBe(CLOSE.gone);
	});

	it('nobody told the room: the next key finds out', async () => {
		leavesRepair();
		theirs.write('notes', 5, ' заменена');
		expect(await theirs.ended()).toBe(CLOSE.gone);
		expect(house.app().works.textsOf(repair).notes).toBe('плата');
	});

	it('nobody told the room and nobody types: the hourly housekeeping finds out', async () => {
		leavesRepair();
		house.app().works.keepHouse();
		expect(await theirs.ended()).toBe(CLOSE.gone);
	});

	it('who may still read it stays', async () => {
		const lead = await house.desk(boris, repair);
		leavesRepair();
		house.app().works.recheck(repair);
		await theirs.ended();
		lead.write('notes', 0, 'Итог: ');
		await until(() => house.app().works.textsOf(repair).notes === 'Итог: плата', 'the lead');
		expect(lead.ends).toEqual([]);
	});
});
