import { describe, expect, it } from 'vitest';
import { FactsDraft } from './facts-draft.svelte.ts';

const stand = (facts: Record<string, string | null>) => ({
	typed: Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, value ?? ''])),
	seen: JSON.stringify(facts)
});
const FACTS = { title: 'Отказ', ownerId: null, workaround: '', fixVersion: '' };

describe('сведения проблемы: слова не теряются', () => {
	it('what is typed stays when the page is read anew, and news fill the other fields', () => {
		const draft = new FactsDraft(stand(FACTS));
		draft.typed['workaround'] = 'Отключите таймер';
		draft.follow(stand({ ...FACTS, workaround: 'Чужое', fixVersion: '4.23' }));
		expect(draft.typed).toEqual({
			...{ title: 'Отказ', ownerId: '', workaround: 'Отключите таймер', fixVersion: '4.23' }
		});
		// The server still sees that the field was touched by both.
		expect(JSON.parse(draft.seen)).toEqual({ ...FACTS, fixVersion: '4.23' });
		expect(draft.changed).toBe(true);
	});

	it('what was saved is as the server has it; what was typed meanwhile stays', () => {
		const draft = new FactsDraft(stand(FACTS));
		draft.typed['title'] = ' Отказ стойки ';
		draft.send();
		draft.typed['workaround'] = 'Ещё не отправлено';
		const saved = stand({ ...FACTS, title: 'Отказ стойки' });
		draft.follow(saved);
		draft.settle(saved);
		expect(draft.typed).toMatchObject({ title: 'Отказ стойки', workaround: 'Ещё не отправлено' });
		expect(draft.seen).toBe(saved.seen);
	});

	it('untouched, it is no change', () => {
		expect(new FactsDraft(stand(FACTS)).changed).toBe(false);
	});
});
