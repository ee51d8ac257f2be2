import { isHttpError, isRedirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from '../../domain/ids.ts';
import type { Role } from '../../domain/regulation.ts';
import { ROLES } from '../../domain/regulation.ts';
import type { SignedIn } from './guard.ts';
import {
	afterLogIn,
	homeOf,
	mayOpen,
	requireAction,
	requireAdministrator,
	requireSection,
	requireStaff
} from './guard.ts';

const signedInAs = (role: Role): SignedIn => {
	const id = v.parse(UserId, 'u1');
	const user = {
		id,
		login: 'ivanov',
		surname: 'Иванов',
		firstName: 'Иван',
		patronymic: null,
		role,
		lines: [],
		theme: 'system' as const,
		displayName: 'Иванов И.',
		initials: 'ИИ'
	};
	return { sessionId: 'hash', user, actor: { id, role, lines: [] } };
};

const asked = (signedIn: SignedIn | null, path: string, method = 'GET') => ({
	locals: { signedIn },
	url: new URL(path, 'https://liniya.example'),
	request: { method }
});

const thrownBy = (body: () => unknown): unknown => {
	try {
		body();
	} catch (thrown) {
		return thrown;
	}
	return undefined;
};

const whereTo = (body: () => unknown) => {
	const thrown = thrownBy(body);
	return isRedirect(thrown) ? thrown.location : null;
};

const statusOf = (body: () => unknown) => {
	const thrown = thrownBy(body);
	return isHttpError(thrown) ? thrown.status : 200;
};

describe('a page of the staff', () => {
	it('sends a stranger to log in and remembers where they wanted to be', () => {
		expect(whereTo(() => requireStaff(asked(null, '/tickets/1047?tab=notes')))).toBe(
			'/login?next=%2Ftickets%2F1047%3Ftab%3Dnotes'
		);
		expect(whereTo(() => requireStaff(asked(null, '/account?/theme', 'POST')))).toBe(
			'/login?next=%2Faccount'
		);
	});

	it('lets a member of staff in', () => {
		const engineer = signedInAs('engineer');
		expect(requireStaff(asked(engineer, '/account'))).toBe(engineer);
	});

	it('with tickets is not there for an administrator', () => {
		expect(statusOf(() => requireSection(asked(signedInAs('admin'), '/board'), 'board'))).toBe(404);
		expect(statusOf(() => requireSection(asked(signedInAs('lead'), '/board'), 'board'))).toBe(200);
	});

	it('with the accounts of the staff is there for an administrator alone', () => {
		const statuses = ROLES.map((role) => [
			role,
			statusOf(() => requireAdministrator(asked(signedInAs(role), '/settings/staff')))
		]);
		expect(statuses.filter(([, status]) => status !== 404)).toEqual([['admin', 200]]);
		expect(whereTo(() => requireAdministrator(asked(null, '/settings/staff')))).toBe(
			'/login?next=%2Fsettings%2Fstaff'
		);
	});

	it('refuses an action the role has no right to', () => {
		const auditor = asked(signedInAs('auditor'), '/board', 'POST');
		expect(statusOf(() => requireAction(auditor, 'register'))).toBe(403);
		expect(statusOf(() => requireAction(auditor, 'seeBoard'))).toBe(200);
	});

	it.each([
		['operator', 'board reports:- settings:-'],
		['engineer', 'board reports:- settings:-'],
		['service', 'board reports:- settings:-'],
		['lead', 'board reports settings'],
		['admin', 'board:- reports:- settings'],
		['auditor', 'board reports settings:-']
	] as const)('%s opens: %s', (role, expected) => {
		const { actor } = signedInAs(role);
		const doors = (['board', 'reports', 'settings'] as const).map((section) =>
			mayOpen(actor, section) ? section : `${section}:-`
		);
		expect(doors.join(' ')).toBe(expected);
	});
});

describe('after logging in', () => {
	it('an engineer starts at the board, an administrator at the own account', () => {
		expect(homeOf(signedInAs('engineer').actor)).toBe('/board');
		expect(homeOf(signedInAs('admin').actor)).toBe('/account');
	});

	it('goes back to where one wanted to be, never to another site', () => {
		const { actor } = signedInAs('engineer');
		expect(afterLogIn(actor, '/tickets/1047')).toBe('/tickets/1047');
		expect(afterLogIn(actor, '//evil.example')).toBe('/board');
		expect(afterLogIn(actor, null)).toBe('/board');
	});

	it('is not sent to a page one may not open', () => {
		expect(afterLogIn(signedInAs('admin').actor, '/board?mine')).toBe('/account');
		expect(afterLogIn(signedInAs('admin').actor, '/settings')).toBe('/settings');
	});
});
