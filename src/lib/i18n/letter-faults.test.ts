import { describe, expect, it } from 'vitest';
import { HANDOVER_FAULTS } from '../domain/letter.ts';
import { letterFaultWords, templateFaultWords } from './letter-faults.ts';

describe('почему письмо не ушло', () => {
	it('the number of the mail server’s answer is told', () => {
		expect(letterFaultWords('refused-550')).toBe(
			'почтовый сервер не\u00A0принял письмо (ответ 550)'
		);
	});

	it('every fault has words of its own', () => {
		const words = HANDOVER_FAULTS.map(letterFaultWords);
		expect(new Set(words).size).toBe(HANDOVER_FAULTS.length);
	});

	it.each([null, '', 'nonsense'])('%j is owned up to', (fault) => {
		expect(letterFaultWords(fault)).toBe('причина неизвестна');
	});
});

describe('что не так с текстом письма', () => {
	it.each([
		[
			'unknown-field',
			0,
			'{x}',
			'Знак\u00A01. Поля {x} в\u00A0этом письме нет. Выберите поле из\u00A0списка.'
		],
		['lone-brace', 4, '}', 'Знак\u00A05. Лишняя фигурная скобка }. Поле пишется так: {пример}.']
	] as const)('%s is told with its place in a line', (fault, at, what, words) => {
		expect(templateFaultWords({ fault, at, what }, '0123456')).toBe(words);
	});

	it('in a text of several lines the line is told too', () => {
		const words = templateFaultWords({ fault: 'unclosed', at: 6, what: '[[' }, 'раз\nдв[[а');
		expect(words).toContain('Строка\u00A02, знак\u00A03. Скобки [[ не\u00A0закрыты');
	});
});
