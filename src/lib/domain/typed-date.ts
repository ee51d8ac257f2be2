/**
 * `23.11.2026` or `1.2.2026`, as people type a date, becomes `YYYY-MM-DD`. Anything else stays as
 * it is: whether it is a date is for the schema to say.
 */
export const dateTyped = (typed: string): string => {
	const text = typed.trim();
	const [, day = '', month = '', year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
	return year === undefined ? text : [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
};
