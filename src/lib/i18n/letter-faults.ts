import { HANDOVER_FAULTS } from '../domain/letter.ts';
import { fill } from './index.ts';
import { ruLetters } from './ru-letters.ts';

/** Why a letter did not leave: the code of its row, in words. */
export const letterFaultWords = (fault: string | null): string => {
	const known = HANDOVER_FAULTS.find((one) => one === fault);
	if (known) return ruLetters.faults[known];
	const code = /^refused-(\d{3})$/.exec(fault ?? '')?.[1];
	return code ? fill(ruLetters.refused, { code }) : ruLetters.unknownFault;
};
