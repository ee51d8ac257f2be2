import * as v from 'valibot';
import { Phone } from '#lib/domain/registry.ts';
import type { Priority } from '#lib/domain/regulation.ts';
import { Repair } from '#lib/domain/repair.ts';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';

/** GET /tickets/{number}/client */
export const ClientAnswer = v.object({
	address: v.nullable(v.string()),
	minimal: v.boolean(),
	phones: v.array(Phone),
	missing: v.array(v.string())
});
export type ClientAnswer = v.InferOutput<typeof ClientAnswer>;

/** POST /tickets/{number}/letter */
export const LetterAnswer = v.object({ subject: v.string(), body: v.string() });
export type LetterAnswer = v.InferOutput<typeof LetterAnswer>;

/** GET /tickets/{number}/due?priority= */
export const DueAnswer = v.object({ due: v.number(), wouldBreach: v.boolean() });
export type DueAnswer = v.InferOutput<typeof DueAnswer>;

/** GET /tickets/{number}/repair */
export const RepairAnswer = v.object({
	repair: v.nullable(Repair),
	terms: v.object({ prepayment: v.boolean(), offerValidDays: v.number() })
});
export type RepairAnswer = v.InferOutput<typeof RepairAnswer>;

/** What a dialog asks the server before anything is done. Null: it cannot be told now. */
export interface Doors {
	client: (number: string, signal: AbortSignal) => Promise<ClientAnswer | null>;
	letter: (
		number: string,
		wanted: LetterWanted,
		signal: AbortSignal
	) => Promise<LetterAnswer | null>;
	due: (number: string, priority: Priority, signal: AbortSignal) => Promise<DueAnswer | null>;
	repair: (number: string, signal: AbortSignal) => Promise<RepairAnswer | null>;
}

/** Every answer is a help, none is needed: a dialog works without them. */
export const doorsOf = (ask: typeof fetch): Doors => {
	const asked = async <Answer>(
		path: string,
		init: RequestInit,
		schema: v.GenericSchema<unknown, Answer>
	): Promise<Answer | null> => {
		const answer = await ask(path, init).catch(() => null);
		if (!answer?.ok) return null;
		const parsed = v.safeParse(schema, await answer.json().catch(() => null));
		return parsed.success ? parsed.output : null;
	};
	return {
		client: (number, signal) => asked(`/tickets/${number}/client`, { signal }, ClientAnswer),
		letter: (number, wanted, signal) => {
			const headers = { 'content-type': 'application/json' };
			const body = JSON.stringify(wanted);
			const init = { method: 'POST', headers, body, signal };
			return asked(`/tickets/${number}/letter`, init, LetterAnswer);
		},
		due: (number, priority, signal) =>
			asked(`/tickets/${number}/due?priority=${priority}`, { signal }, DueAnswer),
		repair: (number, signal) => asked(`/tickets/${number}/repair`, { signal }, RepairAnswer)
	};
};
