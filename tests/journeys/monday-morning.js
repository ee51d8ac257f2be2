/*
 * Loaded before the product: its clock begins on Monday 23 November 2026, 10:00 in Moscow, and runs
 * on. A journey about the support hours must not depend on the hour somebody runs it at.
 */
const MONDAY_10 = Date.UTC(2026, 10, 23, 7, 0);
const realNow = Date.now.bind(Date);
const ahead = MONDAY_10 - realNow();

globalThis.Date = class extends Date {
	constructor(...told) {
		if (told.length === 0) super(realNow() + ahead);
		else super(...told);
	}

	static now() {
		return realNow() + ahead;
	}
};
