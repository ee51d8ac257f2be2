import { dateAt } from '#lib/domain/date-at.ts';
import { unexplainedIn } from '#lib/domain/estimate.ts';
import { RESOLUTION_LENGTH_MIN } from '#lib/domain/move-details.ts';
import type { MoveDetails } from '#lib/domain/move-details.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import type { ToldFault } from '#lib/domain/told.ts';
import { readTold } from '#lib/domain/told.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepairDialogs } from '#lib/i18n/ru-repair-dialogs.ts';
import { ruRepairFaults } from '#lib/i18n/ru-repair-faults.ts';
import { usualLineName } from '#lib/papers/usual-line-name.ts';
import type { StepFacts } from './repair-answers.ts';
import { answersTo } from './repair-answers.ts';
import type { RepairDraft } from './repair-draft.svelte.ts';

/** In words, by the path of the field: `estimate.lines.0.price`. */
export type RepairFaults = Readonly<Record<string, string>>;

export type RepairJudged = { ok: true; details: MoveDetails } | { ok: false; faults: RepairFaults };

export interface RepairStepFacts extends StepFacts {
	/** The client has to have paid before (W20). */
	prepay: boolean;
	/** The client gets another unit, so its serial is wanted (W24). */
	replacing: boolean;
}

/** What the step is told, or what is wrong with it, field by field. */
export const judgeRepair = (
	needs: readonly Explanation[],
	draft: RepairDraft,
	facts: RepairStepFacts
): RepairJudged => {
	const answers = answersTo(needs, draft, facts);
	const told = readTold(answers);
	const faults = {
		...(told.ok ? {} : Object.fromEntries(told.faults.map(wordsOf))),
		...(told.ok ? besides(told.details, facts) : {})
	};
	if (told.ok && Object.keys(faults).length === 0) return { ok: true, details: told.details };
	return { ok: false, faults };
};

const wordsOf = ({ path, kind, max }: ToldFault): [string, string] => {
	const { fields, long, many, wrong } = ruRepairFaults;
	if (kind === 'long') return [fieldOf(path), fill(long, { max })];
	if (kind === 'many') return [fieldOf(path), fill(many, { max })];
	const words = fields[path.replace(/\.\d+(?=\.|$)/g, '.#')] ?? fields[fieldOf(path)] ?? wrong;
	return [fieldOf(path), fill(words, { min: RESOLUTION_LENGTH_MIN })];
};

/** An item of a list of words has no field of its own. */
const fieldOf = (path: string): string =>
	path.replace(/^(receipt\.completeness|worksDone\.works)\.\d+$/, '$1');

/** What the schema cannot know: what day it is, and what this step is about. */
const besides = (details: MoveDetails, facts: RepairStepFacts): RepairFaults => {
	const { receipt, estimate, approval, refusalRecord, shipment, worksDone } = details;
	const { fields, future, past } = ruRepairFaults;
	const today = dateAt(facts.now);
	const isLater = (date: string | undefined) => date !== undefined && date > today;
	const found: (string | false | undefined)[][] = [
		['receipt.receivedAt', receipt && receipt.receivedAt > facts.now && future],
		['estimate.validTo', estimate && estimate.validTo < today && past],
		['approval.on', isLater(approval?.on) && future],
		['refusalRecord.on', isLater(refusalRecord?.on) && future],
		['shipment.on', isLater(shipment?.on) && future],
		[
			'approval.prepaid',
			approval && facts.prepay && !approval.prepaid && fields['approval.prepaid']
		],
		[
			'worksDone.newSerial',
			worksDone && facts.replacing && !worksDone.newSerial && fields['worksDone.newSerial']
		],
		...unexplainedIn(estimate?.lines ?? [], usualLineName).map((index) => [
			`estimate.lines.${index}.name`,
			ruRepairDialogs.estimate.free
		])
	];
	return Object.fromEntries(found.filter(([, words]) => Boolean(words)));
};
