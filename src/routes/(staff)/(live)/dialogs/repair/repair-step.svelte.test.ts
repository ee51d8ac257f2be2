import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aBoard, anEntry, ticketOf } from '#lib/board/fixtures.ts';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import type { RepairInWorkflow } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { RepairDraft } from '#lib/ui/repair/repair-draft.svelte.ts';
import { Asking } from '../asking.svelte.ts';
import type { Doors } from '../doors.ts';
import { RepairStep } from './repair-step.svelte.ts';

const LONG_MS = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rep: RepairInWorkflow = {
	...{ no: '26-0001', who: null, here: true, inTerm: true, verdict: null, ruled: false },
	...{ agreed: false, offerExpired: false, prepay: false, outcome: null }
};

interface Given {
	way: readonly [Column, Column];
	needs: Explanation[];
	rep?: Partial<RepairInWorkflow>;
}

/** A step as its dialog lives with it. */
const aStep = ({ way: [from, to], needs, rep: change = {} }: Given) => {
	const ticket = ticketOf('t1');
	const { board } = aBoard([anEntry('t1', { column: from, card: { rep: { ...rep, ...change } } })]);
	const draft = new RepairDraft();
	const request = { kind: 'move', ticket, from, to, after: null, rule: 'W', needs } as const;
	const step = new RepairStep({ board, request, staff: [], draft });
	const letters: LetterWanted[] = [];
	const nothing = () => Promise.resolve(null);
	const doors: Doors = {
		...{ client: nothing, due: nothing, repair: nothing },
		letter: (_number, wanted) => {
			letters.push(wanted);
			return Promise.resolve({ subject: 'Тема', body: `Письмо ${letters.length}` });
		}
	};
	const asking = new Asking(doors, '26-000001');
	const stop = $effect.root(() => {
		$effect(() => {
			if (step.isTold) return asking.askLetter(step.letter);
		});
	});
	return { step, draft, asking, letters, stop };
};

const later = async (ms = LONG_MS): Promise<void> => {
	flushSync();
	await vi.advanceTimersByTimeAsync(ms);
};

const TO_WORK: Given = { way: ['repair_diagnostics', 'repair_work'], needs: ['conclusion'] };

describe('письмо о ремонте до отправки', () => {
	it('is composed when the fields can be read, of what stands in them, and again after a change', async () => {
		const { draft, asking, letters, stop } = aStep(TO_WORK);
		asking.looking = true;
		await later();
		expect(letters).toHaveLength(0);
		expect(asking.letter).toEqual({ state: 'wanting' });

		draft.conclusion.text.value = 'Неисправен блок питания';
		await later();
		const conclusion = { text: 'Неисправен блок питания', reasons: [] };
		expect(letters).toEqual([{ act: 'repair', to: 'repair_work', details: { conclusion } }]);
		expect(asking.letter).toMatchObject({ state: 'ready', body: 'Письмо 1' });

		for (const text of ['Неисправен вентилятор', 'Неисправен вентилятор и кабель']) {
			draft.conclusion.text.value = text;
			await later(100);
		}
		expect(letters).toHaveLength(1);
		await later();
		expect(letters.slice(1)).toMatchObject([
			{ details: { conclusion: { text: 'Неисправен вентилятор и кабель' } } }
		]);
		stop();
	});

	it('is not asked for while nobody looks', async () => {
		const { draft, letters, stop } = aStep(TO_WORK);
		draft.conclusion.text.value = 'Неисправен блок питания';
		await later();
		expect(letters).toHaveLength(0);
		stop();
	});

	it('is put away when a field is emptied, and an answer on its way says nothing more', async () => {
		const { draft, asking, letters, stop } = aStep(TO_WORK);
		asking.looking = true;
		draft.conclusion.text.value = 'Неисправен блок питания';
		flushSync();
		draft.conclusion.text.value = '';
		await later();
		expect(letters).toHaveLength(0);
		expect(asking.letter).toEqual({ state: 'wanting' });
		stop();
	});

	it('a conclusion that leads elsewhere, and an offer that ran out, have no letter', () => {
		const denied = aStep(TO_WORK);
		denied.draft.conclusion.text.value = 'Залито водой';
		expect(denied.step.letter).not.toBeNull();
		denied.draft.conclusion.reasons.value = ['liquid'];
		expect(denied.step.letter).toBeNull();
		denied.stop();

		const agreed: Given = { way: ['repair_approval', 'repair_work'], needs: ['approval'] };
		for (const offerExpired of [false, true]) {
			const { step, draft, stop } = aStep({ ...agreed, rep: { offerExpired } });
			Object.assign(draft.answer.person, { value: 'Петров И. С.' });
			draft.answer.on.value = '23.11.2026';
			draft.answer.evidence.value = 'письмо 12/3';
			expect(step.letter === null, `expired: ${offerExpired}`).toBe(offerExpired);
			stop();
		}
	});

	it.each<[Column, Column, RepairInWorkflow['outcome'], boolean]>([
		['line2', 'repair_expected', null, true],
		['repair_received', 'repair_diagnostics', null, false],
		['repair_work', 'repair_testing', null, false],
		['repair_testing', 'repair_shipping', 'repaired', true],
		['repair_testing', 'repair_shipping', 'no_fault_found', false],
		['repair_shipping', 'resolved', 'repaired', true]
	])('%s → %s (%s): the dialog offers a letter: %s', (from, to, outcome, isTold) => {
		const { step, stop } = aStep({ way: [from, to], needs: [], rep: { outcome } });
		expect(step.isTold).toBe(isTold);
		stop();
	});
});
