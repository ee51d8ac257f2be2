import { describe, expect, it } from 'vitest';
import { MISSING_FACTS } from '#lib/domain/ticket.ts';
import { missingFactOf, missingWords } from './missing-words.ts';

describe('недостающие сведения', () => {
	it.each(MISSING_FACTS)('«%s» is told in Russian and understood back', (fact) => {
		expect(missingWords(fact)).toMatch(/[а-яё]/);
		expect(missingFactOf(missingWords(fact))).toBe(fact);
	});

	it('free words stay as they were written', () => {
		expect(missingWords('окно работ')).toBe('окно работ');
		expect(missingFactOf('  окно работ ')).toBe('окно работ');
	});

	it('capitals and plain spaces make no second fact of the same', () => {
		expect(missingFactOf('Серийный номер')).toBe('serial');
		expect(missingFactOf('Версия ПО')).toBe('version');
	});
});
