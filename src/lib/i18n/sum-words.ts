import { plural } from './index.ts';

type Forms = readonly [string, string, string];
/** Thousands are feminine: «две тысячи», not «два». */
interface Power {
	forms: Forms;
	feminine: boolean;
}

const KOPECKS = 100;
const GROUP = 1000;
const RUBLES: Forms = ['рубль', 'рубля', 'рублей'];
const KOPECK: Forms = ['копейка', 'копейки', 'копеек'];
const ZERO = 'ноль';

const POWERS: readonly Power[] = [
	{ forms: ['тысяча', 'тысячи', 'тысяч'], feminine: true },
	{ forms: ['миллион', 'миллиона', 'миллионов'], feminine: false },
	{ forms: ['миллиард', 'миллиарда', 'миллиардов'], feminine: false },
	{ forms: ['триллион', 'триллиона', 'триллионов'], feminine: false }
];

const ONES = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const FEMININE_ONES = ['', 'одна', 'две'];
const TEENS = [
	...['десять', 'одиннадцать', 'двенадцать', 'тринадцать', 'четырнадцать'],
	...['пятнадцать', 'шестнадцать', 'семнадцать', 'восемнадцать', 'девятнадцать']
];
const TENS = [
	...['', '', 'двадцать', 'тридцать', 'сорок', 'пятьдесят'],
	...['шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто']
];
const HUNDREDS = [
	...['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот'],
	...['шестьсот', 'семьсот', 'восемьсот', 'девятьсот']
];

/** «Двенадцать тысяч пятьсот рублей 50 копеек», as a paper repeats a sum that must not be altered. */
export const sumInWords = (kopecks: number): string => {
	const rubles = Math.floor(kopecks / KOPECKS);
	const rest = kopecks % KOPECKS;
	const small = String(rest).padStart(2, '0');
	const said = [
		...(rubles === 0 ? [ZERO] : numberWords(rubles)),
		plural(rubles, RUBLES),
		`${small}\u00A0${plural(rest, KOPECK)}`
	].join(' ');
	return said.charAt(0).toUpperCase() + said.slice(1);
};

const numberWords = (value: number): string[] => {
	const words = groupWords(value % GROUP, false);
	let rest = Math.floor(value / GROUP);
	for (const { forms, feminine } of POWERS) {
		const group = rest % GROUP;
		if (group > 0) words.unshift(...groupWords(group, feminine), plural(group, forms));
		rest = Math.floor(rest / GROUP);
	}
	return words;
};

const groupWords = (value: number, feminine: boolean): string[] => {
	const belowHundred = value % 100;
	const ones = value % 10;
	const tail =
		belowHundred >= 10 && belowHundred < 20
			? [TEENS[belowHundred - 10]]
			: [TENS[Math.floor(belowHundred / 10)], (feminine && FEMININE_ONES[ones]) || ONES[ones]];
	return [HUNDREDS[Math.floor(value / 100)], ...tail].filter((word): word is string =>
		Boolean(word)
	);
};
