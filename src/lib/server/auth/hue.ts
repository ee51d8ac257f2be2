import { sha256 } from './digest.ts';

const HUES = 360;

/** A person keeps the colour for ever: it comes from the id, not from the place in a list. */
export const hueOf = (id: string): number => Number.parseInt(sha256(id).slice(0, 8), 16) % HUES;
