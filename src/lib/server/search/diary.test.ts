import { describe, expect, it } from 'vitest';
import { anActor } from './a-searched-house.ts';
import type { Search, SearchAuditEntry } from './diary.ts';
import { createDiary } from './diary.ts';

const aDiary = () => {
	const audited: SearchAuditEntry[] = [];
	const note = createDiary((entry) => void audited.push(entry));
	const looks = (query: string, change: Partial<Search> = {}): void =>
		note({
			...{ actor: anActor('lead'), session: 's', query, found: 3, settled: false },
			...change
		});
	return { audited, looks, texts: () => audited.map(({ details }) => details.text) };
};

describe('журнал поиска, R25', () => {
	it('what was looked for is audited, with who looked and how much was found', () => {
		const { audited, looks } = aDiary();
		looks('связь', { settled: true });
		expect(audited).toEqual([
			{
				...{ actor: 'lead', session: 's', via: 'read', what: 'search' },
				details: { text: 'связь', found: 3 }
			}
		]);
	});

	it('letters on the way to a text are not', () => {
		const { looks, texts } = aDiary();
		for (const typed of ['св', 'свя', 'связ', 'свя', 'связь']) looks(typed);
		looks('связь', { settled: true });
		looks('связь с цехом', { settled: true });
		expect(texts()).toEqual(['связь', 'связь с цехом']);
	});

	it('who goes on to another text had stayed with the one before, said or not', () => {
		const { looks, texts } = aDiary();
		for (const typed of ['иванов', 'петров', 'сидоров']) looks(typed);
		expect(texts()).toEqual(['иванов', 'петров']);
		looks('акб', { settled: true });
		expect(texts()).toEqual(['иванов', 'петров', 'сидоров', 'акб']);
	});

	it('a text that was taken back letter by letter was looked for all the same', () => {
		const { looks, texts } = aDiary();
		for (const typed of ['иванов', 'иван', 'и', '', 'петров']) looks(typed);
		expect(texts()).toEqual(['иванов']);
	});

	it('an empty field is nothing that was looked for', () => {
		const { looks, texts } = aDiary();
		looks(' ', { settled: true });
		expect(texts()).toEqual([]);
	});

	it('two people type at the same time', () => {
		const { looks, texts } = aDiary();
		looks('ив');
		looks('пет', { session: 'other' });
		looks('иванов', { settled: true });
		looks('петров', { session: 'other', settled: true });
		expect(texts()).toEqual(['иванов', 'петров']);
	});

	it('however many sessions are left hanging, nothing is lost', () => {
		const { looks, texts } = aDiary();
		for (let session = 0; session < 503; session += 1)
			looks(`текст ${session}`, { session: String(session) });
		expect(texts()).toEqual(['текст 0', 'текст 1', 'текст 2']);
	});
});
