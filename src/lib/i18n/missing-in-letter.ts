import { MISSING_FACTS } from '../domain/ticket.ts';
import { ruDialogs } from './ru-dialogs.ts';

/** A missing fact as the client reads it; what was told in free words is told as it is. */
export const missingInLetter = (fact: string): string => {
	const known = MISSING_FACTS.find((one) => one === fact);
	return known ? ruDialogs.missing[known] : fact;
};
