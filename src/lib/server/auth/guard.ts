import { error, redirect } from '@sveltejs/kit';
import type { UserId } from '../../domain/ids.ts';
import type { Action, Actor } from '../../domain/permissions.ts';
import { may } from '../../domain/permissions.ts';
import type { Line, Role } from '../../domain/regulation.ts';
import { localPath } from './local-path.ts';

export interface SignedInUser {
	id: UserId;
	login: string;
	surname: string;
	firstName: string;
	patronymic: string | null;
	role: Role;
	lines: Line[];
	theme: 'system' | 'light' | 'dark';
	/** Surname and initials. */
	displayName: string;
	/** Two letters. */
	initials: string;
}

export interface SignedIn {
	/** The hash; the token itself stays in the browser. */
	sessionId: string;
	user: SignedInUser;
	actor: Actor;
}

/** The part of a request event that a guard looks at. */
export interface Asked {
	locals: { signedIn: SignedIn | null };
	url: URL;
	request: { method: string };
}

export type Section =
	'board' | 'tickets' | 'customers' | 'equipment' | 'problems' | 'reports' | 'settings' | 'account';

const seesTickets = (actor: Actor): boolean => may(actor, 'seeBoard');

/** Deny by default; an admin sees settings, not tickets (R25). */
const DOORS: Record<Section, (actor: Actor) => boolean> = {
	board: seesTickets,
	tickets: seesTickets,
	customers: seesTickets,
	equipment: seesTickets,
	problems: seesTickets,
	reports: ({ role }) => role === 'lead' || role === 'auditor',
	settings: ({ role }) => role === 'admin' || role === 'lead',
	account: () => true
};

export const mayOpen = (actor: Actor, section: Section): boolean => DOORS[section](actor);

/** Where a person starts: the board, or the own account for those who may not see tickets. */
export const homeOf = (actor: Actor): '/board' | '/account' =>
	mayOpen(actor, 'board') ? '/board' : '/account';

/** After logging in: back to where the person wanted to be, if that is ours and open to them. */
export const afterLogIn = (actor: Actor, next: string | null): string => {
	const path = localPath(next);
	return path !== null && isOpenTo(actor, path) ? path : homeOf(actor);
};

/** Nobody signed in: to the log-in page and back here afterwards. */
export const requireStaff = (event: Asked): SignedIn => {
	if (event.locals.signedIn) return event.locals.signedIn;
	redirect(303, `/login?next=${encodeURIComponent(hereOf(event))}`);
};

/** 404, not 403: who may not open a section need not learn that it is there. */
export const requireSection = (event: Asked, section: Section): SignedIn => {
	const signedIn = requireStaff(event);
	if (!mayOpen(signedIn.actor, section)) error(404);
	return signedIn;
};

/** The accounts of the staff: a section of settings, but not for a lead. */
export const requireAdministrator = (event: Asked): SignedIn => {
	const signedIn = requireSection(event, 'settings');
	if (signedIn.actor.role !== 'admin') error(404);
	return signedIn;
};

export const requireAction = (event: Asked, action: Action): SignedIn => {
	const signedIn = requireStaff(event);
	if (!may(signedIn.actor, action)) error(403);
	return signedIn;
};

/** A form's own address (`?/save`) is not a page one can come back to. */
const hereOf = ({ url, request }: Asked): string =>
	request.method === 'GET' ? url.pathname + url.search : url.pathname;

/** A path outside the sections has a guard of its own. */
const isOpenTo = (actor: Actor, path: string): boolean => {
	const section = /^\/(\w+)/.exec(path)?.[1] ?? '';
	return !isSection(section) || mayOpen(actor, section);
};

const isSection = (name: string): name is Section => Object.hasOwn(DOORS, name);
