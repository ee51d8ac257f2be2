import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserId } from '../../domain/ids.ts';
import { audit } from '../db/schema.ts';
import type { AnAuth } from './an-auth.ts';
import { anAuth, anEngineer, FIRST_INSTANT } from './an-auth.ts';

let an: AnAuth;

beforeEach(() => {
	an = anAuth();
});
afterEach(() => an.close());

const hired = async (surname: string, login: string): Promise<UserId> => {
	const result = await an.auth.createUser({ ...anEngineer(login), surname });
	if (!result.ok) throw new Error(`no account: ${result.reason}`);
	return result.id;
};

const loggedIn = (actor: UserId, at: number, what = 'logIn') =>
	an.db
		.insert(audit)
		.values({ at, actor, session: null, via: 'login', what, prevHash: '', hash: '' })
		.run();

describe('список сотрудников', () => {
	it('is in the order of the Russian alphabet, those who have left at the end', async () => {
		await hired('Яковлев', 'yakovlev');
		const left = await hired('Абрамов', 'abramov');
		await hired('Жуков', 'zhukov');
		await hired('Ёлкин', 'yolkin');
		await hired('Егоров', 'egorov');
		an.auth.disableUser({ userId: left });
		expect(an.auth.staff().map(({ surname, active }) => [surname, active])).toEqual([
			['Егоров', true],
			['Ёлкин', true],
			['Жуков', true],
			['Яковлев', true],
			['Абрамов', false]
		]);
	});

	it('knows when somebody logged in last', async () => {
		const [ivanov, petrov] = [await hired('Иванов', 'ivanov'), await hired('Петров', 'petrov')];
		loggedIn(ivanov, FIRST_INSTANT);
		loggedIn(ivanov, FIRST_INSTANT + 1000);
		loggedIn(petrov, FIRST_INSTANT, 'logOut');
		expect(an.auth.staff().map(({ lastLogInAt }) => lastLogInAt)).toEqual([
			FIRST_INSTANT + 1000,
			null
		]);
		expect(an.auth.member(ivanov)?.lastLogInAt).toBe(FIRST_INSTANT + 1000);
	});

	it('shows nothing of the password', async () => {
		const id = await hired('Иванов', 'ivanov');
		expect(Object.keys(an.auth.member(id) ?? {}).sort()).toEqual([
			'active',
			'firstName',
			'id',
			'lastLogInAt',
			'lines',
			'login',
			'patronymic',
			'position',
			'role',
			'surname'
		]);
	});

	it('has nobody under an id that nobody has', () => {
		expect(an.auth.member(v.parse(UserId, 'nobody'))).toBeNull();
	});
});
