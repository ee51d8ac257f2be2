/** A piece of what somebody wrote: words as they are, or an address that can be followed. */
export type TextPiece = { text: string } | { href: string };

const ADDRESS = /https?:\/\/[^\s<>"«»„“]+/giu;
/** What ends a sentence, not an address. */
const TAIL = /[.,:;!?…'’]+$/u;

/**
 * Plain text with the addresses in it: what people write is never taken for markup, so nothing
 * they paste can become a part of the page.
 */
export const textPieces = (text: string): TextPiece[] => {
	const pieces: TextPiece[] = [];
	let from = 0;
	for (const match of text.matchAll(ADDRESS)) {
		const href = addressOf(match[0]);
		if (href === null) continue;
		if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
		pieces.push({ href });
		from = match.index + href.length;
	}
	if (from < text.length) pieces.push({ text: text.slice(from) });
	return pieces;
};

const addressOf = (found: string): string | null => {
	const bare = withoutLoneBracket(found.replace(TAIL, '')).replace(TAIL, '');
	return URL.canParse(bare) ? bare : null;
};

/** «(см. https://…)»: the bracket belongs to the sentence unless it was opened in the address. */
const withoutLoneBracket = (address: string): string => {
	const closes = /[)\]]$/.exec(address)?.[0];
	if (closes === undefined) return address;
	const opens = closes === ')' ? '(' : '[';
	const count = (sign: string) => address.split(sign).length;
	return count(closes) > count(opens) ? address.slice(0, -1) : address;
};
