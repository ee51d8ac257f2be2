import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Door } from './all-doors.ts';
import type { Product } from './product.ts';
import { startProduct } from './product.ts';

export const PERSONS = [
	...(['operator', 'engineer', 'service', 'lead', 'admin', 'auditor'] as const),
	// A client who sees the organisation's tickets, one who sees the own alone, a screen, a stranger.
	...(['organisation', 'own', 'wall', 'nobody'] as const)
];
export type Person = (typeof PERSONS)[number];

const PASSWORD = 'liniya-demo';
const STAFF = { operator: 'operator', engineer: 'belova', service: 'tkachev', lead: 'lead' };
const LOGINS: Partial<Record<Person, string>> = { ...STAFF, admin: 'admin', auditor: 'auditor' };
const EMAILS: Partial<Record<Person, string>> = {
	organisation: 'avdeev@vkz.example',
	own: 'belova@vkz.example'
};

export interface SecurityHouse {
	product: Product;
	/** Signed in anew, whatever became of the session before. */
	signIn: (person: Person) => Promise<void>;
	cookie: (person: Person) => string;
	/** The door with a real record behind it. */
	addressOf: (door: Door) => string;
	knock: (door: Door, person: Person, origin?: string | null) => Promise<Response>;
	/** One column of one question to the file. */
	words: (sql: string) => string[];
	close: () => Promise<void>;
}

const cookiesOf = (response: Response): string =>
	response.headers
		.getSetCookie()
		.map((line) => line.split(';')[0] ?? '')
		.join('; ');

const form = (fields: Record<string, string>) => ({
	method: 'POST',
	body: new URLSearchParams(fields),
	redirect: 'manual' as const
});

export const aSecurityHouse = async (): Promise<SecurityHouse> => {
	const product = await startProduct();
	const { origin } = product;
	const db = new Database(join(product.dataDir, 'liniya.sqlite'), { readonly: true });
	const words = (sql: string): string[] => (db.prepare(sql).pluck().all() as unknown[]).map(String);
	const cookies = new Map<Person, string>();
	const cookie = (person: Person) => cookies.get(person) ?? '';
	const post = (path: string, person: Person, fields: Record<string, string>) =>
		fetch(`${origin}${path}`, {
			...form(fields),
			headers: { origin, cookie: cookie(person), accept: 'application/json' }
		});

	const signIn = async (person: Person): Promise<void> => {
		cookies.delete(person);
		const login = LOGINS[person];
		const email = EMAILS[person];
		if (login)
			cookies.set(person, cookiesOf(await post('/login', person, { login, password: PASSWORD })));
		if (email)
			cookies.set(
				person,
				cookiesOf(await post('/my/login', person, { email, password: PASSWORD }))
			);
	};
	const addAuditor = () =>
		post('/settings/staff/new', 'admin', {
			...{ id: crypto.randomUUID(), login: 'auditor', role: 'auditor', position: '' },
			...{ surname: 'Проверкин', firstName: 'Пётр', patronymic: '' },
			...{ choice: 'own', password: PASSWORD, again: PASSWORD }
		});
	const addWall = async (): Promise<string> => {
		const answer = await (await post('/settings/walls', 'lead', { name: 'Стена' })).text();
		return (
			/[0-9A-Z]{4,}(?:-[0-9A-Z]{4,})*(?=\\?")/.exec(answer.replace(/Стена/g, ''))?.[0] ?? answer
		);
	};
	const attach = async (number: string) => {
		const headers = {
			...{ origin, cookie: cookie('lead'), 'content-type': 'application/octet-stream' },
			...{ 'x-file-name': 'log.txt', 'x-command-id': crypto.randomUUID() }
		};
		await fetch(`${origin}/tickets/${number}/files`, { method: 'POST', headers, body: 'a line' });
	};

	for (const person of ['admin', 'lead', 'operator', 'engineer', 'service'] as const)
		await signIn(person);
	await addAuditor();
	for (const person of ['auditor', 'organisation', 'own'] as const) await signIn(person);
	// One is disconnected by each who may, and one stays.
	await addWall();
	await addWall();
	const code = await addWall();
	cookies.set('wall', cookiesOf(await post('/wall', 'nobody', { code })));

	const one = (sql: string): string => {
		const [found] = words(sql);
		if (found === undefined) throw new Error(`nothing in the demonstration: ${sql}`);
		return found;
	};
	const vkz = `customer_id = (select customer_id from contact where id =
		(select contact_id from client_account where email = '${EMAILS.own}'))`;
	const number = one(
		`select number from ticket where ${vkz} and column not like 'repair%' and archived_at is null
		and coalesce(contact_id, '') not in (select contact_id from client_account) order by column = 'closed', number`
	);
	await attach(number);
	const ids: Record<string, () => string> = {
		contacts: () =>
			one('select id from contact where id not in (select contact_id from client_account)'),
		customers: () =>
			one(`select customer_id from site where customer_id in (select customer_id from contract)`),
		equipment: () => one('select id from equipment_unit'),
		staff: () => one(`select id from user where login = 'lebedev'`),
		walls: () => one('select id from wall_device where revoked_at is null order by rowid desc'),
		files: () => one('select id from attachment'),
		mail: () => '1'
	};
	const within = (table: string) =>
		one(`select id from ${table} where customer_id = '${ids['customers']?.() ?? ''}'`);
	const valueOf = (name: string, route: string): string => {
		if (name === 'contract' || name === 'site') return within(name);
		if (name === 'kind') return route.includes('papers') ? 'label' : 'T1';
		if (name === 'seq') return '1';
		if (name === 'token') return 'a-token-that-nobody-was-given';
		if (name === 'number' && route.startsWith('/problems/['))
			return one('select number from problem');
		if (name === 'number' && route.includes('repairs')) return one('select number from repair');
		if (name === 'number') return number;
		const folder = /\/(\w+)\/\[id\]/.exec(route)?.[1] ?? '';
		return ids[folder]?.() ?? '';
	};
	const addressOf = ({ route, action }: Door): string => {
		const path = route.replace(/\[(\w+)\]/g, (_, name: string) => valueOf(name, route));
		return action === null || action === 'default' ? path : `${path}?/${action}`;
	};
	const knock = (door: Door, person: Person, from: string | null = origin) => {
		const sent =
			door.method === 'GET' ? {} : { body: door.action === null ? '{}' : new URLSearchParams() };
		const type =
			door.method !== 'GET' && door.action === null ? { 'content-type': 'application/json' } : {};
		return fetch(`${origin}${addressOf(door)}`, {
			...{ method: door.method, redirect: 'manual', ...sent },
			headers: {
				cookie: cookie(person),
				accept: 'text/html',
				...type,
				...(from !== null && { origin: from })
			}
		});
	};
	return {
		...{ product, signIn, cookie, addressOf, knock, words },
		close: async () => {
			db.close();
			await product.close();
		}
	};
};
