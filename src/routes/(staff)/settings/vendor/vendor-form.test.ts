import { describe, expect, it } from 'vitest';
import { merged } from '#lib/domain/merged.ts';
import type { VendorForm } from './vendor-form.server.ts';
import { changesFrom, overtaken, typedFrom } from './vendor-form.server.ts';

const shown: VendorForm = {
	name: 'ООО «СпецПромДизайн»',
	phone: '+7 (831) 212-34-56',
	address: '',
	site: '',
	supportPhone: '',
	supportEmail: '',
	messenger: '',
	email: 'help@vendor.example',
	mailDomain: ''
};
const both = (mine: Partial<VendorForm>, theirs: Partial<VendorForm>) =>
	merged(shown, { ...shown, ...mine }, { ...shown, ...theirs });

describe('два человека в настройках исполнителя', () => {
	it('two people who changed different fields both have their way', () => {
		const { facts, clashes } = both(
			{ site: 'vendor.example' },
			{ supportPhone: '8 800 100-10-10' }
		);
		expect(clashes).toEqual([]);
		expect(changesFrom(facts)).toMatchObject({
			vendor: { site: 'vendor.example', email: 'help@vendor.example' },
			support: { phone: '8 800 100-10-10' }
		});
	});

	it('the second one in the same field is told what the first one wrote, and decides', () => {
		const mine = { site: 'mine.example', address: 'Нижний Новгород' };
		const now = { ...shown, site: 'theirs.example', messenger: 'бот в MAX' };
		const told = overtaken(both(mine, now), now);
		expect(Object.keys(told.faults)).toEqual(['site']);
		expect(told.faults['site']).toContain('theirs.example');
		expect(told.typed).toEqual({ ...shown, ...mine, messenger: 'бот в MAX' });
		// Saved once more, it is one's own decision: nothing clashes with what was told.
		expect(merged(JSON.parse(told.seen), told.typed, now).clashes).toEqual([]);
	});

	it('what the form shows and what it saves are the same settings', () => {
		expect(typedFrom({ ...changesFrom(shown), instance: 'i' } as never)).toEqual(shown);
	});
});
