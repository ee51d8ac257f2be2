import type { IconName } from '#lib/ui/icons.ts';
import type { PaletteRow } from '#lib/ui/palette/palette-row.ts';

/** What can be done from the palette; its name is searched like everything else. */
export interface PaletteCommand extends PaletteRow {
	sign: { icon: IconName };
	run: () => void;
}

/** As it is compared: small letters, ё as е. */
const plain = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('\u0451', '\u0435');

/** The commands whose names have a word for each word that was typed, in their own order. */
export const commandsLike = <Command extends { label: string }>(
	query: string,
	commands: readonly Command[]
): Command[] => {
	const typed = plain(query).split(/\s+/).filter(Boolean);
	return commands.filter(({ label }) => {
		const words = plain(label).split(/[\s\u00A0]+/);
		return typed.every((start) => words.some((word) => word.startsWith(start)));
	});
};
