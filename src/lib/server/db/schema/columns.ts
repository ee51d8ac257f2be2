import { integer } from 'drizzle-orm/sqlite-core';

/** Instants are milliseconds of the UTC epoch everywhere. */
export const instant = (name: string) => integer(name, { mode: 'number' });
export const flag = (name: string) => integer(name, { mode: 'boolean' });
