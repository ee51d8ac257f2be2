import { describe, expect, it } from 'vitest';
import { merged } from '#lib/domain/merged.ts';
import type { RepairForm } from './repair-form.server.ts';
import { changesFrom, overtaken, typedFrom, typedIn } from './repair-form.server.ts';

const shown: RepairForm = { address: 'Нижний Новгород', fourEyes: '' };
const both = (mine: Partial<RepairForm>, theirs: Partial<RepairForm>) =>
	merged(shown, { ...shown, ...mine }, { ...shown, ...theirs });

const sent = (fields: Record<string, string>): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
};

describe('настройки сервисного центра', () => {
	it.each([
		['ticked', { fourEyes: 'on' }, true],
		['not ticked, which a browser does not send', {}, false],
		['sent as nonsense', { fourEyes: 'maybe' }, false]
	])('the box of another tester, %s', (_, fields, fourEyes) => {
		expect(changesFrom(typedIn(sent({ address: 'Арзамас', ...fields })))).toEqual({
			repair: { address: 'Арзамас', fourEyes }
		});
	});

	it('two people who changed different fields both have their way', () => {
		const { facts, clashes } = both({ fourEyes: 'on' }, { address: 'Арзамас' });
		expect(clashes).toEqual([]);
		expect(changesFrom(facts)).toEqual({ repair: { address: 'Арзамас', fourEyes: true } });
	});

	it('the second one in the same field is told what the first one wrote, and decides', () => {
		const now = { ...shown, address: 'Арзамас', fourEyes: 'on' } as const;
		const told = overtaken(both({ address: 'Дзержинск' }, now), now);
		expect(Object.keys(told.faults)).toEqual(['address']);
		expect(told.faults['address']).toContain('Арзамас');
		expect(told.typed).toEqual({ address: 'Дзержинск', fourEyes: 'on' });
		expect(merged(JSON.parse(told.seen), told.typed, now).clashes).toEqual([]);
	});

	it('what the form shows and what it saves are the same settings', () => {
		const repair = { address: 'Арзамас', fourEyes: true };
		expect(changesFrom(typedFrom({ repair }))).toEqual({ repair });
	});
});
