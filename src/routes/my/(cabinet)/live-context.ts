import { getContext, setContext } from 'svelte';
import type { ClientBoard } from '#lib/portal/client-board.svelte.ts';

const KEY = Symbol('clients board');

export const hangBoard = (board: ClientBoard): void => void setContext(KEY, board);

/** The live board of the layout, for the pages inside it. */
export const theBoard = (): ClientBoard => getContext<ClientBoard>(KEY);
