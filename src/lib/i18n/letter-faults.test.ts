import { describe, expect, it } from 'vitest';
import { templateFaultWords } from './letter-faults.ts';

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
