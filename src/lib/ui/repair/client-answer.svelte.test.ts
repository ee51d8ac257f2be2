import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ClientAccountId } from '#lib/domain/ids.ts';
import type { ClientAnswer, Repair } from '#lib/domain/repair.ts';
import { TOLD, aRepair } from '../../../../tests/a-repair.ts';
import { answerWords } from './answer-words.ts';
import { RepairDraft } from './repair-draft.svelte.ts';
import { offer } from './repair-offers.ts';

const AT = Date.UTC(2026, 10, 23, 11, 5);
const OFFERED = AT - 3_600_000;

const answer: ClientAnswer = {
	...{ answer: 'agreed', offerAt: OFFERED, at: AT, words: 'Согласны' },
	...{ account: v.parse(ClientAccountId, 'a-client'), person: 'Петров Иван Сергеевич' }
};
const repairWith = (clientAnswer: ClientAnswer): Repair => ({
	...aRepair(),
	estimates: [
		{ ...TOLD.estimate, lines: [...TOLD.estimate.lines], at: OFFERED, by: aRepair().openedBy }
	],
	clientAnswer
});
const filled = (given: ClientAnswer, records: 'agreed' | 'declined' | null) => {
	const draft = new RepairDraft();
	const now = AT + 86_400_000;
	offer(draft, { now, engineer: '', repair: repairWith(given), terms: null, records });
	const { person, on, way, evidence } = draft.answer;
	return [person.value, on.value, way.value, evidence.value];
};

describe('ответ клиента из кабинета, R15', () => {
	it('stands in the dialog that writes it down, with its day in Moscow and its evidence', () => {
		const [person, on, way, evidence] = filled(answer, 'agreed');
		expect([person, on, way]).toEqual(['Петров Иван Сергеевич', '23.11.2026', 'portal']);
		expect(evidence).toContain('14:05');
	});

	it.each([
		['a yes is no record of a no', answer, 'declined'],
		['an answer to an older offer counts for nothing', { ...answer, offerAt: 1 }, 'agreed'],
		['no answer is asked for', answer, null]
	] as const)('%s', (_, given, records) => {
		expect(filled(given, records)).toEqual(['', '24.11.2026', 'email', '']);
	});

	it('leaves alone what a person has written', () => {
		const draft = new RepairDraft();
		draft.answer.person.value = 'Сидоров';
		offer(draft, {
			now: AT,
			engineer: '',
			repair: repairWith(answer),
			terms: null,
			records: 'agreed'
		});
		expect(draft.answer.person.value).toBe('Сидоров');
	});

	it('is told in the panel with a short name', () => {
		expect(answerWords(answer)).toMatch(
			/^Клиент согласовал расчёт .*14:05.*Петров\u00A0И\.\u00A0С\.$/
		);
	});
});
