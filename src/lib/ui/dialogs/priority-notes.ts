import { LOWERING_NEEDS_REASON_SHARE, REGULATION_POLICY } from '../../domain/reaction-policy.ts';
import type { Priority } from '../../domain/regulation.ts';
import { PRIORITIES } from '../../domain/regulation.ts';
import type { ClockFace } from '#lib/ui/card-face.ts';
import { isTicking, leftNow } from '#lib/ui/clock-words.ts';

/** The reaction deadline of a priority, as the server counts it from registration (R42). */
export interface DueFace {
	due: number;
	/** This priority alone would make the ticket overdue. */
	wouldBreach: boolean;
}

export type PriorityNote = 'reacted' | 'raised' | 'passed' | 'loweredLate' | 'breachStays';

export interface PriorityStep {
	from: Priority;
	to: Priority;
	/** Nobody has confirmed `from` yet. */
	preliminary: boolean;
	/** The client knows who leads the ticket. */
	reacted: boolean;
	clock: ClockFace | null;
	due: DueFace | null;
}

const isLowered = ({ from, to }: PriorityStep): boolean =>
	PRIORITIES.indexOf(to) > PRIORITIES.indexOf(from);
const isRaised = ({ from, to }: PriorityStep): boolean =>
	PRIORITIES.indexOf(to) < PRIORITIES.indexOf(from);

/** What a person should know before the priority is saved (R41, R42). */
export const priorityNotes = (step: PriorityStep, now: number): PriorityNote[] => {
	if (step.reacted) return ['reacted'];
	const notes: PriorityNote[] = [];
	if (step.due?.wouldBreach && step.to !== step.from)
		notes.push(isRaised(step) ? 'raised' : 'passed');
	if (isLowered(step) && step.clock?.st === 'breached') notes.push('breachStays');
	else if (isLoweredLate(step, now)) notes.push('loweredLate');
	return notes;
};

/** The server decides by its own clock; here it is only said beforehand. */
const isLoweredLate = (step: PriorityStep, now: number): boolean => {
	const { from, preliminary, clock } = step;
	if (preliminary || !isLowered(step) || !isTicking(clock)) return false;
	const norm = REGULATION_POLICY.normMs[from];
	return leftNow(clock, now) < (1 - LOWERING_NEEDS_REASON_SHARE) * norm;
};
