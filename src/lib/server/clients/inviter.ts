import type { ContactId } from '../../domain/ids.ts';
import type { LetterFault } from '../../domain/letter.ts';
import type { HouseSettings } from '../../domain/settings.ts';
import { phoneForClients } from '../../domain/settings.ts';
import { invitationLetter } from '../../i18n/ru-client-account.ts';
import type { Audit, By } from './audit-entry.ts';
import type { Clients } from './clients.ts';
import type { InviteResult } from './invitation.ts';

/** What the mail server said: it took the letter, or why it did not. */
export type LetterAnswer = 'taken' | 'no-server' | 'no-mailbox' | LetterFault;

export interface InviterOptions {
	clients: Pick<Clients, 'invite' | 'accountOf'>;
	audit: Audit;
	settings: () => HouseSettings;
	origin: string;
	send: (letter: { to: string; subject: string; text: string }) => Promise<LetterAnswer>;
}

export type Invited =
	/** The link is shown once, for a telephone call or another channel. */
	| { ok: true; link: string; until: number; email: string; letter: LetterAnswer }
	| Extract<InviteResult, { ok: false }>;

/** Makes the link and sends it: it lies in no queue, where a backup would keep it. */
export const createInviter =
	({ clients, audit, settings, origin, send }: InviterOptions) =>
	async (contactId: ContactId, by: By): Promise<Invited> => {
		const result = clients.invite(contactId, by);
		if (!result.ok) return result;
		const { token, until, email, person, renewal } = result;
		const link = `${origin}/my/invitation/${token}`;
		const house = settings();
		const letter = await send({
			to: email,
			...invitationLetter({
				...{ person, link, until, renewal, email },
				vendor: house.vendor.name,
				phone: phoneForClients(house)
			})
		});
		const after = { contact: contactId, letter };
		const { by: actor, session } = by;
		audit({ actor, session, via: 'registry', what: 'client.inviteLetter', after });
		return { ok: true, link, until, email, letter };
	};
