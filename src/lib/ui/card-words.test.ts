import { describe, expect, it } from 'vitest';
import type { CardFace, PersonFace } from './card-face.ts';
import { personHue } from './card-face.ts';
import { cardCounters, cardNotice, cardWords, isTriageLate, numberParts } from './card-words.ts';

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
	told: false,
	undelivered: false,
	triageBy: null,
	clock: null,
	columnSince: NOW,
	missing: 0,
	messages: 0,
	files: 0,
	todo: [0, 0],
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

	it('says that a letter did not leave, what lies in the ticket, and a late confirmation', () => {
		const said = plain(
			cardWords(
				aFace({ undelivered: true, triageBy: NOW - 1, messages: 4, files: 1, todo: [2, 5] }),
				NOW
			)
		);
		expect(said).toContain('письмо клиенту не ушло');
		expect(said).toContain('срок подтверждения прошёл');
		expect(said).toContain('Чек-лист: 2 из 5. Сообщений: 4. Файлов: 1');
	});
});

describe('что мешает клиенту узнать, R42', () => {
	it.each<[string, Partial<CardFace>, boolean, string | null]>([
		['nobody leads it: that is said at its place', {}, false, null],
		['somebody leads it and the client was not told', { assignee: ivanova }, false, 'info'],
		['the client knows of exactly this person', { assignee: ivanova, told: true }, false, null],
		['a letter did not leave', { assignee: ivanova, undelivered: true }, false, 'mail-off'],
		['a letter did not leave before anybody had it', { undelivered: true }, false, 'mail-off'],
		['a closed ticket asks for nothing', { assignee: ivanova, undelivered: true }, true, null]
	])('%s', (_, face, closed, expected) => {
		expect(cardNotice(aFace(face), closed)?.icon ?? null).toBe(expected);
	});
});

describe('подтверждение приоритета', () => {
	it.each([
		['a confirmed one is never late', null, false],
		['in time', NOW + 1, false],
		['at the very moment', NOW, false],
		['past it', NOW - 1, true]
	])('%s', (_, triageBy, late) => {
		expect(isTriageLate(aFace({ triageBy }), NOW)).toBe(late);
	});
});

describe('что лежит в заявке', () => {
	it('shows no zeroes', () => {
		expect(cardCounters(aFace({}))).toEqual([]);
	});

	it('shows a check-list as soon as it has a point, done or not', () => {
		const shown = cardCounters(aFace({ todo: [0, 3], files: 2 }));
		expect(shown.map(({ icon, text }) => `${icon} ${text}`)).toEqual(['todo 0/3', 'clip 2']);
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
