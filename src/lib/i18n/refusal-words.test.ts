import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserId } from '../domain/ids.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import { EXPLANATIONS, Refusal } from '../domain/refusal.ts';
import { COLUMNS } from '../domain/ticket.ts';
import { t } from './index.ts';
import { refusalWords } from './refusal-words.ts';

const petrov = v.parse(UserId, 'petrov');
const nameOf = (id: string): string => (id === 'petrov' ? 'Петров П. П.' : 'коллега');

/** One refusal of every code that carries something; the rest are their code alone. */
const TELLING: Partial<Record<RefusalCode, Refusal>> = {
	'illegal-transition': { code: 'illegal-transition', from: 'closed', to: 'new' },
	'not-your-move': { code: 'not-your-move', rule: 'W11' },
	'needs-explanation': { code: 'needs-explanation', rule: 'W4', needs: [...EXPLANATIONS] },
	'returns-to': { code: 'returns-to', column: 'line2' },
	'moved-meanwhile': { code: 'moved-meanwhile', column: 'line3', rev: 7, by: petrov },
	'not-on-line': { code: 'not-on-line', line: 2 },
	'reminders-first': { code: 'reminders-first', sent: 1, needed: 2 },
	'changed-meanwhile': {
		code: 'changed-meanwhile',
		fields: [{ field: 'title', theirs: 'Не включается' }],
		by: petrov
	},
	'warranty-says': { code: 'warranty-says', verdict: 'not_covered' },
	'test-verdict': { code: 'test-verdict', needed: 'passed' },
	'outcome-says': { code: 'outcome-says', resolution: 'repaired' }
};

const CODES = Refusal.options.map((option) => option.entries.code.literal);
const exampleOf = (code: RefusalCode): Refusal => v.parse(Refusal, TELLING[code] ?? { code });

describe('отказ словами', () => {
	it.each(CODES)('«%s» is a whole Russian sentence', (code) => {
		const words = refusalWords(exampleOf(code), nameOf);
		expect(words).toMatch(/^[«А-ЯЁ].*[а-яё»)]\.$/u);
		expect(words).not.toMatch(/[{}]|undefined|null|\[object/);
	});

	it('no two refusals sound alike', () => {
		const said = CODES.map((code) => refusalWords(exampleOf(code), nameOf));
		expect(new Set(said).size).toBe(CODES.length);
	});

	it.each<[Refusal, string]>([
		[
			{ code: 'illegal-transition', from: 'closed', to: 'new' },
			'Регламент не разрешает переход «Закрыты» → «Новые».'
		],
		[{ code: 'not-your-move', rule: 'W11' }, 'Этот переход выполняет другая роль (правило W11).'],
		[
			{ code: 'needs-explanation', rule: 'W18', needs: ['reason', 'estimate'] },
			'Одним перетаскиванием нельзя, переход требует пояснения: причина; расчёт стоимости.'
		],
		[{ code: 'returns-to', column: 'line2' }, 'Заявка возвращается только в колонку «2 линия».'],
		[
			{ code: 'moved-meanwhile', column: 'line3', rev: 7, by: petrov },
			'Заявку уже переместили: «3 линия» (Петров П. П.).'
		],
		[
			{ code: 'moved-meanwhile', column: 'line3', rev: 7, by: null },
			'Заявку уже переместили: «3 линия» (коллега).'
		],
		[{ code: 'not-on-line', line: 2 }, 'Этот специалист не работает на 2\u00A0линии.'],
		[
			{ code: 'reminders-first', sent: 1, needed: 2 },
			'Сначала клиенту нужно напомнить: отправлено 1 из 2. Без этого решить заявку может только руководитель службы.'
		],
		[
			{
				code: 'changed-meanwhile',
				fields: [
					{ field: 'title', theirs: 'Не включается' },
					{ field: 'missing', theirs: ['serial'] }
				],
				by: petrov
			},
			'Пока вы писали, это изменил другой человек (Петров П. П.): тема, недостающие сведения.'
		],
		[
			{ code: 'changed-meanwhile', fields: [{ field: 'of-tomorrow', theirs: 1 }], by: null },
			'Пока вы писали, это изменил другой человек (коллега): сведения.'
		]
	])('$0.code names what stands in the way', (refusal, words) => {
		expect(refusalWords(refusal, nameOf)).toBe(words);
	});

	it('what others wrote meanwhile is named, and their words stay out of the sentence', () => {
		const words = refusalWords(exampleOf('changed-meanwhile'), nameOf);
		expect(words).not.toContain('Не включается');
	});

	it.each(COLUMNS)(
		'a ticket that returns only to «%s» names the column as the board does',
		(column) => {
			const words = refusalWords({ code: 'returns-to', column }, nameOf);
			expect(words).toContain(`«${t.columns[column]}»`);
		}
	);
});
