import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CustomerId } from '#lib/domain/ids.ts';
import type { FoundParty } from './ticket-desk.ts';
import { PartySearch } from './party-search.svelte.ts';

const party = (name: string): FoundParty => ({
	...{ contactId: null, customerId: v.parse(CustomerId, 'vkz'), unitId: null },
	...{ name, organisation: 'ВКЗ', phone: '', serial: '' }
});
const namesIn = ({ found }: PartySearch): string[] => found.map(({ name }) => name);

describe('поиск обратившегося', () => {
	it('one letter asks nobody', async () => {
		const asked: string[] = [];
		const search = new PartySearch((typed) => {
			asked.push(typed);
			return Promise.resolve([]);
		});
		await search.type(' А ');
		expect([asked, search.state]).toEqual([[], 'idle']);
	});

	it('the answer to what was typed before does not cover what is typed now', async () => {
		const answers: ((found: FoundParty[]) => void)[] = [];
		const search = new PartySearch(() => new Promise((answer) => answers.push(answer)));
		const slow = search.type('Авд');
		const quick = search.type('Белова');
		answers[1]!([party('Белова')]);
		answers[0]!([party('Авдеев')]);
		await Promise.all([slow, quick]);
		expect(namesIn(search)).toEqual(['Белова']);
	});

	it('nobody found and nothing asked are two different things', async () => {
		const search = new PartySearch(() => Promise.resolve([]));
		await search.type('Авдеев');
		expect(search.state).toBe('none');
	});

	it('a search that cannot be asked says so, and the next one works', async () => {
		let broken = true;
		const search = new PartySearch(() =>
			broken ? Promise.reject(new Error('offline')) : Promise.resolve([party('Авдеев')])
		);
		await search.type('Авдеев');
		expect([search.state, namesIn(search)]).toEqual(['failed', []]);
		broken = false;
		await search.type('Авдеев');
		expect([search.state, namesIn(search)]).toEqual(['found', ['Авдеев']]);
	});
});
