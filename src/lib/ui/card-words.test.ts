import { describe, expect, it } from 'vitest';
import type { CardFace, PersonFace } from './card-face.ts';
import { personHue } from './card-face.ts';
import { cardWords, numberParts } from './card-words.ts';

const NOW = Date.parse('2026-11-23T15:00:00+03:00');

const ivanova: PersonFace = { id: 'u1', name: 'Иванова И. И.', initials: 'ИИ', hue: 20 };

const aFace = (face: Partial<CardFace>): CardFace => ({
	id: 't1',
	number: '26-000123',
	title: 'СХД не видит полку',
	priority: 'critical',
	priorityConfirmed: true,
	kind: 'incident',
	customer: 'Банк «Северный»',
	assignee: null,
	informed: false,
	clock: null,
	columnSince: NOW,
	missing: 0,
	saving: false,
	viewers: [],
	draggedBy: null,
	movable: true,
	...face
});

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('карточка вслух', () => {
	it('says number, title, priority, kind, customer and who leads it', () => {
		expect(plain(cardWords(aFace({}), NOW))).toBe(
			'26-000123. СХД не видит полку. Приоритет: Критический. Инцидент. Банк «Северный». ' +
				'не принята. в колонке меньше минуты'
		);
	});

	it('says what is not known, not saved and in whose hands it is', () => {
		const said = plain(
			cardWords(
				aFace({
					priorityConfirmed: false,
					customer: null,
					assignee: ivanova,
					missing: 2,
					saving: true,
					viewers: [ivanova],
					draggedBy: ivanova
				}),
				NOW
			)
		);
		expect(said).toContain('приоритет не подтверждён');
		expect(said).toContain('заказчик не указан');
		expect(said).toContain('Ответственный специалист: Иванова И. И. клиент не уведомлён');
		expect(said).toContain('Ждём сведений от клиента: 2');
		expect(said).toContain('Иванова И. И. переносит');
		expect(said).toContain('смотрят: Иванова И. И.');
		expect(said).toContain('не сохранено');
	});
});

describe('номер заявки', () => {
	it.each([
		['26-000123', '26-000', '123'],
		['26-123456', '26-', '123456'],
		['26-000100', '26-000', '100'],
		['Р-208', '', 'Р-208']
	])('%s', (number, prefix, rest) => {
		expect(numberParts(number)).toEqual({ prefix, rest });
	});
});

describe('цвет человека', () => {
	it('is never the yellow, orange or red of the clock, whatever number it is made of', () => {
		for (let hue = -720; hue <= 720; hue += 7) {
			expect(personHue(hue)).toBeGreaterThanOrEqual(165);
			expect(personHue(hue)).toBeLessThan(340);
		}
	});
});
