import type { Column } from './ticket.ts';

/**
 * Work in progress a line can carry well. Soft: the board shows that a column is over, and never
 * blocks; the regulation knows no such limit.
 */
export const WIP_LIMITS: Partial<Record<Column, number>> = { line1: 10, line2: 12, line3: 8 };
