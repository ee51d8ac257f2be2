import { describe, expect, it } from 'vitest';
import type { DossierChange } from '#lib/domain/dossier.ts';
import { Command } from '#lib/domain/command.ts';
import { ruHistory } from '#lib/i18n/ru-history.ts';
import { historyRow } from './history-row.ts';
import type { HistoryNames } from './history-values.ts';

const names: HistoryNames = {
	person: (id) => (id === 'smirnova' ? 'Смирнова И. С.' : 'коллега'),
	party: (id) => (id === 'vkz' ? 'ВКЗ' : null)
};
const row = (what: string, facts: Partial<DossierChange> = {}) =>
	historyRow(
		{
			...{ seq: 1, at: 0, actor: 'smirnova', what },
			...{ before: null, after: null, details: null },
			...facts
		},
		names
	);
const saidOf = (facts: Partial<DossierChange>, what = 'edit') =>
	row(what, facts).lines.map(({ label, from, to }) => `${label}: ${from} → ${to}`);

describe('история заявки', () => {
	it.each(Command.options.map((option) => option.entries?.type?.literal ?? 'register'))(
		'«%s» has Russian words',
		(type) => {
			expect(row(type).what).toMatch(/^[А-ЯЁ]/);
			expect(row(type).what).not.toBe(ruHistory.unknown);
		}
	);

	it.each<[string, string]>([
		['title', 'тема: Старая → Новая'],
		['column', 'колонка: Новые → 2 линия'],
		['line', 'линия: 1 линия → 2 линия'],
		['priority', 'приоритет: Средний → Высокий'],
		['assigneeId', 'ответственный: — → Смирнова И. С.'],
		['customerId', 'заказчик: другой → ВКЗ'],
		['missing', 'недостающие сведения: серийный номер → —'],
		['clientInformedAt', 'клиент уведомлён: — → 23.11.2026 10:42 МСК'],
		['outage', 'неработоспособность: — → Полная'],
		['priorityConfirmed', 'приоритет подтверждён: нет → да']
	])('a change of %s tells from what to what', (field, words) => {
		const before: Record<string, unknown> = {
			...{ title: 'Старая', column: 'new', line: 1, priority: 'medium', assigneeId: null },
			...{ customerId: 'gone', missing: ['serial'], clientInformedAt: null, outage: null },
			priorityConfirmed: false
		};
		const after: Record<string, unknown> = {
			...{ title: 'Новая', column: 'line2', line: 2, priority: 'high', assigneeId: 'smirnova' },
			...{ customerId: 'vkz', missing: [], outage: 'full', priorityConfirmed: true },
			clientInformedAt: Date.parse('2026-11-23T07:42:00Z')
		};
		const said = saidOf({ before: { [field]: before[field] }, after: { [field]: after[field] } });
		expect(said.map((line) => line.replaceAll('\u00A0', ' '))).toEqual([words]);
	});

	it('the machinery of the board is not told: rank, revision, counters', () => {
		expect(
			saidOf({
				before: { rank: 'a', rev: 1, columnSince: 1, messages: 0 },
				after: { rank: 'b', rev: 2, columnSince: 2, messages: 1 }
			})
		).toEqual([]);
	});

	it('a registration repeats nothing of the ticket’s head', () => {
		expect(saidOf({ after: { title: 'Не включается' } }, 'register')).toEqual([]);
	});

	it('what the product did by itself is told as such', () => {
		expect(row('move', { actor: 'system', details: { by: 'confirmWindow' } })).toMatchObject({
			who: 'Система',
			notes: ['закрыта сама: срок возврата истёк']
		});
	});

	it('a reason and a late lowering stand beside the priority', () => {
		const details = { reason: 'запасной узел', clause: 'R40', loweredLate: true };
		expect(
			row('changePriority', { details }).notes.map((one) => one.replaceAll('\u00A0', ' '))
		).toEqual(['причина: запасной узел', 'понижен, когда прошло больше трёх четвертей срока']);
	});

	it('a refused try is told with its reason, and shows no facts', () => {
		const refused = row('refused.move.forbidden', {
			before: { title: 'a' },
			after: { title: 'b' }
		});
		expect(refused).toMatchObject({ what: 'Отказано: перенос', refused: true, lines: [] });
		expect(refused.notes).toEqual(['нет права на\u00A0это действие']);
	});

	it.each(['teleport', 'refused.teleport.bad', 'constructor', 'refused.toString.valueOf'])(
		'what only a newer server knows («%s») is told in plain Russian',
		(what) => {
			expect(row(what).what).toMatch(/^(Изменение|Отказано: изменение)$/);
		}
	);

	it('a broken value is a dash, never a word of the machine', () => {
		const said = saidOf({
			before: { title: {}, line: [] },
			after: { title: undefined, line: null }
		});
		expect(said.join()).not.toMatch(/object|undefined|null|NaN/);
	});
});
