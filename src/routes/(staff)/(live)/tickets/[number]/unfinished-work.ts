import { createContext } from 'svelte';
import { Unfinished } from '#lib/ui/ticket/unfinished.svelte.ts';

const [given, giveUnfinished, isGiven] = createContext<Unfinished>();

/** The layout of the board gives it once: what was begun outlives the panel. */
export { giveUnfinished };

/** Without a layout that keeps it, it lives as long as the page. */
export const unfinished = (): Unfinished => (isGiven() ? given() : new Unfinished());
