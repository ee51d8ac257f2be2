import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outbox } from '#lib/server/db/schema.ts';
import { createLog } from '#lib/server/log.ts';
import { aCustomer, aRegistration, aTicket, newCommandId, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { aRawSocket } from './raw-socket.ts';

/** Nobody listens there, and the words of the address are secrets of the house. */
const DEAD_POST = 'smtp://liniya:Heron-5512@127.0.0.1:9';
const TITLE = 'Zebra-7431';
const NOTE = 'Otter-2209';
const EMAIL = 'walrus@badger.example';

let house: House;
let engineer: Colleague;
let log: string;

beforeEach(async () => {
	log = '';
	const to = { write: (line: string) => void (log += line) };
	house = await aHouse({ smtpUrl: DEAD_POST, log: createLog({ now: Date.now, to }) });
	const vendor = { name: 'Vendor', phone: '', address: '', site: '', email: 'help@vendor.example' };
	house.app().settings.set({ vendor }, { actor: 'system', session: null });
	engineer = await house.hire();
});
afterEach(() => house.close());

const fails = (table: string) =>
	house.app().db.$client.exec(
		`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.${table}
		BEGIN SELECT RAISE(ABORT, 'disk said ${TITLE}'); END`
	);

describe('журнал, когда всё ломается', () => {
	it('a dead post office, a failing disk, refused and broken messages leave no word in it', async () => {
		const ticket = aTicket(house.app(), engineer, {
			...aCustomer(house.app(), { email: EMAIL }),
			title: TITLE
		});
		const tries = () => house.app().db.select().from(outbox).all();
		await until(() => tries().some(({ attempts }) => attempts > 0), 'a letter that did not leave');

		const line = await engineer.line();
		const note = { id: newCommandId(), type: 'note', ticket, text: NOTE } as const;
		const auditor = await house.hire('auditor', []);
		expect(auditor.asks(note)).toMatchObject({ refusal: { code: 'forbidden' } });
		fails('command');
		const lost = await line.send(aRegistration({ title: TITLE }));
		expect(lost).toEqual({ ok: false, refusal: { code: 'internal' } });

		const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
		await raw.opened();
		raw.send(Buffer.from(NOTE));
		await raw.ended();

		expect(log).toContain('command.failed');
		const secrets = [TITLE, NOTE, EMAIL, 'Heron-5512', 'Авдеев', 'Surname', engineer.login];
		const tokens = [engineer.cookie.split('=')[1] ?? '', engineer.sessionId];
		expect([...secrets, ...tokens].filter((word) => log.includes(word))).toEqual([]);
	});
});
