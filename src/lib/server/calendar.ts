import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { desc } from 'drizzle-orm';
import * as v from 'valibot';
import { ProductionCalendarFile, workCalendarOf } from '../domain/production-calendar.ts';
import { WorkCalendar } from '../domain/work-calendar.ts';
import type { Db } from './db/open.ts';
import { calendarVersion } from './db/schema.ts';

/**
 * The newest version of the production calendar. A fresh database gets the shipped one as its
 * first version: from then on the database is the truth.
 */
export const loadCalendar = (db: Db, shippedDir: string, at: number): WorkCalendar => {
	const newest = db
		.select({ body: calendarVersion.body })
		.from(calendarVersion)
		.orderBy(desc(calendarVersion.seq))
		.limit(1)
		.get();
	if (newest) return v.parse(WorkCalendar, newest.body);
	const file: unknown = JSON.parse(readFileSync(join(shippedDir, 'calendar', 'ru.json'), 'utf8'));
	const shipped = workCalendarOf(v.parse(ProductionCalendarFile, file), {});
	db.insert(calendarVersion).values({ at, actor: 'system', body: shipped }).run();
	return shipped;
};
