import { describe, expect, it } from 'vitest';
import { HANDOVER_FAULTS } from '../domain/letter.ts';
import { letterFaultWords } from './letter-faults.ts';

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
