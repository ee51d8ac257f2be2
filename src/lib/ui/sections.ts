import type { Role } from '../domain/regulation.ts';
import { may } from '../domain/permissions.ts';

export interface Section {
	href: string;
	name:
		'board' | 'customers' | 'contacts' | 'equipment' | 'problems' | 'settings' | 'mail' | 'account';
}

const OF_TICKETS: readonly Section[] = [
	{ href: '/board', name: 'board' },
	{ href: '/customers', name: 'customers' },
	{ href: '/contacts', name: 'contacts' },
	{ href: '/equipment', name: 'equipment' },
	{ href: '/problems', name: 'problems' }
];

/** Where this person may go; the server asks the same at the door of each. */
export const sectionsFor = (actor: { role: Role }, { isDemo }: { isDemo: boolean }): Section[] => [
	...(may(actor, 'seeBoard') ? OF_TICKETS : []),
	...(actor.role === 'lead' || actor.role === 'admin'
		? [{ href: '/settings', name: 'settings' } as const]
		: []),
	...(isDemo ? [{ href: '/demo/mail', name: 'mail' } as const] : []),
	{ href: '/account', name: 'account' }
];
