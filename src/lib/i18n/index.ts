import type { Dictionary } from './ru.ts';
import { ru } from './ru.ts';

/** The dictionary of the screen: Russian, until a member of staff may choose English. */
export const t: Dictionary = ru;

/** Fills `{name}` places of a phrase. */
export const fill = (phrase: string, values: Record<string, string | number>): string =>
	phrase.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

const NBSP = '\u00A0';
const rules = new Intl.PluralRules('ru');

/** Three Russian forms: заявка, заявки, заявок. */
export const plural = (count: number, forms: readonly [string, string, string]): string => {
	const rule = rules.select(count);
	return rule === 'one' ? forms[0] : rule === 'few' ? forms[1] : forms[2];
};

/** «1 заявка», «2 заявки», «1 000 заявок»: the number and its word stay on one line. */
export const counted =
	(forms: readonly [string, string, string]) =>
	(count: number): string =>
		`${count.toLocaleString('ru')}${NBSP}${plural(count, forms)}`;
