import type { ClientAccountId } from '../../domain/ids.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { Revocations } from '../auth/revocation.ts';
import type { Throttle } from '../auth/throttle.ts';
import type { Db } from '../db/open.ts';
import type { Audit } from './audit-entry.ts';
import type { ClientRows } from './client-rows.ts';
import type { SessionRows } from './session-rows.ts';
import type { ClientSessions } from './sessions.ts';

/** One of the two: this session, or every session of this account. */
export interface ClientEnded {
	sessionId?: string;
	accountId?: ClientAccountId;
	/** The sessions live on, but see other tickets now: what is open asks to be let in anew. */
	reauthorise?: true;
}

/** What the verbs of this folder work with. */
export interface ClientParts {
	db: Db;
	now: () => number;
	audit: Audit;
	passwords: Passwords;
	throttle: Throttle;
	rows: ClientRows;
	store: SessionRows;
	sessions: Pick<ClientSessions, 'begin'>;
	revocations: Revocations<ClientEnded>;
}
