import type { ClientAccountId, ContactId } from '../../domain/ids.ts';
import type { ClientParts } from './client-parts.ts';
import { hasSecondFactor } from './client-rows.ts';

/** A contact's account as the staff sees it. */
export interface ContactAccount {
	id: ClientAccountId;
	/** What the person logs in with. */
	email: string;
	state: 'invited' | 'active' | 'disabled';
	/** Until when the link that was sent last opens; null: there is none, or it has run out. */
	linkUntil: number | null;
	/** Since when the person works with the board; null: has not come yet. */
	activatedAt: number | null;
	disabledAt: number | null;
	secondFactor: boolean;
}

export const contactAccountOf = (
	{ rows, now }: Pick<ClientParts, 'rows' | 'now'>,
	contactId: ContactId
): ContactAccount | null => {
	const account = rows.byContact(contactId)?.account;
	if (!account) return null;
	const { id, email, inviteUntil, activatedAt, disabledAt } = account;
	const state = disabledAt === null ? (activatedAt === null ? 'invited' : 'active') : 'disabled';
	const linkUntil = inviteUntil !== null && inviteUntil > now() ? inviteUntil : null;
	return {
		...{ id, email, state, linkUntil, activatedAt, disabledAt },
		secondFactor: hasSecondFactor(account)
	};
};
