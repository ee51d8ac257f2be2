import type { Phone } from './registry.ts';

const NBSP = '\u00A0';

/** `+7 (831) 212-34-56`; a number of another country stays as it is dialled. */
export const phoneNumberWords = (number: string): string => {
	const [, code, first, second, third] = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(number) ?? [];
	if (code === undefined) return number;
	return `+7${NBSP}(${code})${NBSP}${first}-${second}-${third}`;
};

/** RFC 3966: what a telephone on the desk dials. */
export const dialling = ({ number, extension }: Phone): string =>
	extension === null ? `tel:${number}` : `tel:${number};ext=${extension}`;
