import * as v from 'valibot';
import { ProblemId } from '#lib/domain/ids.ts';
import { ProblemNumber, ProblemState } from '#lib/domain/problem.ts';

const Similar = v.array(
	v.object({ id: ProblemId, number: ProblemNumber, title: v.string(), state: ProblemState })
);
export type SimilarProblems = v.InferOutput<typeof Similar>;

/** Open problems this ticket may belong to; null: the server could not be asked. */
export const similarProblems = async (
	number: string,
	ask: typeof fetch = fetch
): Promise<SimilarProblems | null> => {
	try {
		const response = await ask(`/problems/similar/${number}`, { redirect: 'manual' });
		return response.ok ? v.parse(Similar, await response.json()) : null;
	} catch {
		return null;
	}
};
