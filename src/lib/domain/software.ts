import type { Software } from './registry.ts';

/** The version is the last word, if it has a digit: «Орбита-ЦУ 4.2». */
export const softwareOf = (typed: string): Software => {
	const words = typed.trim().split(/\s+/);
	const last = words.at(-1) ?? '';
	if (words.length < 2 || !/\d/.test(last)) return { name: words.join(' '), version: '' };
	return { name: words.slice(0, -1).join(' '), version: last };
};

export const softwareLine = ({ name, version }: Software): string =>
	version === '' ? name : `${name} ${version}`;
