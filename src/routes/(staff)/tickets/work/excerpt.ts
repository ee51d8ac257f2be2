/** So much of the text is shown on each side of what was lost. */
const AROUND_CHARS = 80;
const CUT = '…';

interface Piece {
	kept: boolean;
	text: string;
}

/** The lost pieces whole, and of what lies between them only what is near. */
export const excerptOf = (pieces: readonly Piece[]): Piece[] =>
	pieces.map((piece, index) => {
		if (!piece.kept) return piece;
		const isFirst = index === 0;
		const isLast = index === pieces.length - 1;
		return { kept: true, text: shortened(piece.text, { isFirst, isLast }) };
	});

const shortened = (text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }) => {
	const head = isFirst ? '' : [...text].slice(0, AROUND_CHARS).join('');
	const tail = isLast ? '' : [...text].slice(-AROUND_CHARS).join('');
	if (head.length + tail.length >= text.length) return text;
	return [head && head + CUT, tail && CUT + tail].filter((part) => part !== '').join('\n');
};
