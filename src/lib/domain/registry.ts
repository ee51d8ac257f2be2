import * as v from 'valibot';

/** A telephone number in E.164 (`+78312123456`), with an extension where there is one. */
export const Phone = v.object({
	number: v.pipe(v.string(), v.regex(/^\+\d{7,15}$/)),
	extension: v.nullable(v.pipe(v.string(), v.regex(/^\d{1,8}$/)))
});
export type Phone = v.InferOutput<typeof Phone>;

/** What is installed on a unit (R2). */
export const Software = v.object({ name: v.string(), version: v.string() });
export type Software = v.InferOutput<typeof Software>;
