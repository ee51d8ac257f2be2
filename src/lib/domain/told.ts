import * as v from 'valibot';
import { MoveDetails } from './move-details.ts';

/** What is wrong with one answer, and where: `estimate.lines.0.price`. */
export interface ToldFault {
	path: string;
	kind: 'wanted' | 'long' | 'many';
	/** Of what is too long or too many. */
	max: number;
}

export type Told = { ok: true; details: MoveDetails } | { ok: false; faults: ToldFault[] };

/** A dialog judges what was typed by the schema the server parses it with. */
export const readTold = (details: unknown): Told => {
	const parsed = v.safeParse(MoveDetails, details);
	if (parsed.success) return { ok: true, details: parsed.output };
	return { ok: false, faults: parsed.issues.map(faultOf) };
};

const faultOf = (issue: v.BaseIssue<unknown>): ToldFault => {
	const path = v.getDotPath(issue) ?? '';
	if (issue.type !== 'max_length') return { path, kind: 'wanted', max: 0 };
	const max = Number(issue.requirement);
	return { path, kind: Array.isArray(issue.input) ? 'many' : 'long', max };
};
