import { phoneNumberWords } from '../domain/phone.ts';
import type { Phone } from '../domain/registry.ts';

const NBSP = '\u00A0';

/** «+7 (831) 212-34-56 доб. 12», unbreakable. */
export const phoneWords = ({ number, extension }: Phone): string => {
	const words = phoneNumberWords(number);
	return extension === null ? words : `${words}${NBSP}доб.${NBSP}${extension}`;
};
