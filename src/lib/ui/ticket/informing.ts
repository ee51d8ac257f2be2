import type { Dossier, DossierCall, DossierMessage } from '#lib/domain/dossier.ts';
import type { MessageId, UserId } from '#lib/domain/ids.ts';

/** How far the client is from knowing who leads the ticket: what R42 asks about. */
export type Informing =
	/** Nobody has taken the ticket into work. */
	| { state: 'not-accepted' }
	/** The letter waits until the acceptance can no longer be taken back. */
	| { state: 'leaving'; engineer: UserId; at: number; recipient: string }
	| { state: 'retrying'; engineer: UserId; at: number; fault: string | null }
	| { state: 'failed'; engineer: UserId; message: MessageId; fault: string | null }
	/** There is no letter on its way: somebody has to call. */
	| { state: 'untold'; engineer: UserId; recalled: boolean }
	| { state: 'informed'; engineer: UserId; at: number; by: 'letter' | 'phone' | null };

type Sources = Pick<Dossier, 'ticket' | 'messages' | 'calls'>;

/** Only evidence counts: a letter that was taken by the mail server, or a call that was made. */
export const informingOf = ({ ticket, messages, calls }: Sources): Informing => {
	const { assigneeId: engineer, acceptedAt, informedOf, clientInformedAt } = ticket;
	if (engineer === null || acceptedAt === null) return { state: 'not-accepted' };
	if (informedOf === engineer && clientInformedAt !== null)
		return { state: 'informed', engineer, ...evidenceOf({ messages, calls, engineer }, ticket) };
	return onItsWay(lastNaming(messages, acceptedAt), engineer);
};

/** The newest letter with a name in it; one of before the acceptance named somebody else. */
const lastNaming = (
	messages: readonly DossierMessage[],
	since: number
): DossierMessage | undefined =>
	messages.findLast(({ letter, at }) => (letter === 'T3' || letter === 'T4') && at >= since);

const onItsWay = (letter: DossierMessage | undefined, engineer: UserId): Informing => {
	const delivery = letter?.delivery;
	if (!letter || !delivery) return { state: 'untold', engineer, recalled: false };
	const { state, notBefore: at, recipient, attempts, fault } = delivery;
	switch (state) {
		case 'queued':
			return attempts === 0
				? { state: 'leaving', engineer, at, recipient }
				: { state: 'retrying', engineer, at, fault };
		case 'failed':
			return { state: 'failed', engineer, message: letter.id, fault };
		case 'recalled':
			return { state: 'untold', engineer, recalled: true };
		case 'sent':
			// Taken by the server a moment ago: the ticket itself says so with its next revision.
			return { state: 'leaving', engineer, at, recipient };
		default:
			return state satisfies never;
	}
};

interface Evidence {
	at: number;
	/** Null: told long ago, before this ticket was kept here. */
	by: 'letter' | 'phone' | null;
}

/** The first thing that told the client of this very engineer. */
const evidenceOf = (
	{
		messages,
		calls,
		engineer
	}: { messages: readonly DossierMessage[]; calls: readonly DossierCall[]; engineer: UserId },
	{ clientInformedAt, acceptedAt }: Dossier['ticket']
): Evidence => {
	const called = calls.find(({ result, names }) => result === 'informed' && names === engineer);
	const sentAt = lastNaming(messages, acceptedAt ?? 0)?.delivery?.sentAt ?? null;
	if (called && (sentAt === null || called.at <= sentAt)) return { at: called.at, by: 'phone' };
	if (sentAt !== null) return { at: sentAt, by: 'letter' };
	return { at: clientInformedAt ?? 0, by: null };
};
