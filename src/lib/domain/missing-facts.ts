import type { MissingFact, Ticket } from './ticket.ts';

const DESCRIPTION_LENGTH_ENOUGH = 20;

type Known = Pick<
	Ticket,
	| 'kind'
	| 'description'
	| 'title'
	| 'customerId'
	| 'contactId'
	| 'unitId'
	| 'caller'
	| 'replyTo'
	| 'subjectKind'
>;

/** R23: what is not known is a flag on the ticket, never a reason to refuse it. */
export const missingFactsOf = (ticket: Known): MissingFact[] => {
	const missing: MissingFact[] = [];
	const isStranger = ticket.contactId === null && ticket.caller === '';
	if (ticket.customerId === null) missing.push('organisation');
	if (isStranger) missing.push('contact');
	if (isStranger && ticket.replyTo === '') missing.push('callback');
	if (ticket.kind === 'incident' && ticket.unitId === null) missing.push('serial');
	if (saidIn(ticket).length < DESCRIPTION_LENGTH_ENOUGH) missing.push('description');
	return missing;
};

/** A title that is the beginning of the story says nothing more than the story does. */
const saidIn = ({ title, description }: Known): string =>
	description.startsWith(title) ? description : `${title} ${description}`.trim();
