import type BoardTools from './board/BoardTools.svelte';
import type OverBoard from './OverBoard.svelte';
import { restyled } from './style-sheets.ts';

/** What the first paint of the board does not need. */
export interface BoardParts {
	OverBoard: typeof OverBoard;
	BoardTools: typeof BoardTools;
}

export const bringBoardParts = async (): Promise<BoardParts> => {
	const [over, tools] = await Promise.all([
		import('./OverBoard.svelte'),
		import('./board/BoardTools.svelte')
	]);
	await restyled();
	return { OverBoard: over.default, BoardTools: tools.default };
};
