import { may } from '#lib/domain/permissions.ts';
import { ruBoard } from '#lib/i18n/ru-board.ts';
import { ruRegister } from '#lib/i18n/ru-register.ts';
import { ruSections } from '#lib/i18n/ru-sections.ts';
import { t } from '#lib/i18n/index.ts';
import { sectionsFor } from '#lib/ui/sections.ts';
import type { PaletteCommand } from '../find/commands-like.ts';
import type { Desk } from './desk.svelte.ts';

interface Ways {
	isDemo: boolean;
	/** Opens a page of the product. */
	go: (path: string) => void;
}

/** What the palette can do beside finding: the keys of the board by name, and the sections. */
export const paletteCommands = (desk: Desk, { isDemo, go }: Ways): PaletteCommand[] => {
	const { board, look } = desk;
	const command = (
		id: string,
		label: string,
		{ icon, run }: { icon: PaletteCommand['sign']['icon']; run: () => void }
	): PaletteCommand => ({ id: `command.${id}`, label, sign: { icon }, run });
	return [
		...(may(board.actor, 'register')
			? [command('register', ruRegister.open, { icon: 'plus', run: desk.openRegister })]
			: []),
		command('undo', t.board.undo, { icon: 'undo', run: () => board.undoLast() }),
		command('dense', t.board.densityLabel, { icon: 'columns', run: () => look.toggleDense() }),
		command('closed', look.showClosed ? t.board.closedShown : t.board.closedHidden, {
			icon: 'box',
			run: () => look.toggleClosed()
		}),
		command('help', ruBoard.help.title, { icon: 'keyboard', run: () => (look.help = true) }),
		...sectionsFor(board.actor, { isDemo }).map(({ href, name }) =>
			command(name, ruSections[name], { icon: 'chevron-right', run: () => go(href) })
		)
	];
};
