import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserId } from '../../domain/ids.ts';
import type { HouseSettings } from '../../domain/settings.ts';
import { MailAddress, mailDomainOf, phoneForClients } from '../../domain/settings.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { setting } from '../db/schema.ts';
import type { SettingsAudit } from './settings.ts';
import { createSettings } from './settings.ts';

const AT = Date.UTC(2026, 10, 23, 7);
const lead = { actor: v.parse(UserId, 'lead'), session: 's' };

let folder: string;
let db: Db;
let told: Parameters<SettingsAudit>[0][];
const aHouse = () => createSettings({ db, now: () => AT, audit: (entry) => void told.push(entry) });

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'liniya-'));
	db = openDatabase(join(folder, 'x.sqlite'), 'drizzle');
	told = [];
});
afterEach(() => {
	closeDatabase(db);
	rmSync(folder, { recursive: true });
});

const vendor = {
	name: 'ООО «Новое имя»',
	phone: '+7 (831) 212-34-56',
	email: 'Support@Vendor.Example',
	address: '',
	site: ''
};

describe('настройки дома, R1', () => {
	it('until somebody decides, the vendor is that of the regulation and has no mailbox', () => {
		const { vendor, support, mailDomain } = aHouse().get();
		expect(vendor.name).toBe('ООО «СпецПромДизайн»');
		expect([vendor.email, support.phone, mailDomain]).toEqual(['', '', '']);
	});

	it('what was decided stays, an address in lower case', () => {
		aHouse().set({ vendor }, lead);
		expect(aHouse().get().vendor).toEqual({ ...vendor, email: 'support@vendor.example' });
	});

	it('the audit tells who changed what, and of the changed keys only', () => {
		const settings = aHouse();
		settings.set({ vendor, mailDomain: 'mail.vendor.example' }, lead);
		expect(told).toHaveLength(1);
		expect(told[0]).toMatchObject({ actor: 'lead', session: 's', what: 'settings.save' });
		expect(told[0]?.before).toMatchObject({ mailDomain: '' });
		expect(Object.keys(told[0]?.after as object)).toEqual(['vendor', 'mailDomain']);
	});

	it('asked for what is so already, nothing is written and nothing told', () => {
		const settings = aHouse();
		settings.set({ vendor }, lead);
		settings.set({ vendor }, lead);
		settings.set({}, lead);
		expect(told).toHaveLength(1);
	});

	it('an audit that fails takes the change back with it', () => {
		aHouse();
		const broken = createSettings({
			db,
			now: () => AT,
			audit: () => {
				throw new Error('disk');
			}
		});
		expect(() => broken.set({ vendor }, lead)).toThrow('disk');
		expect(aHouse().get().vendor.name).toBe('ООО «СпецПромДизайн»');
	});

	it('the mark of our letters is minted once and outlives a restart and every change', () => {
		const { instance } = aHouse().get();
		expect(instance).toMatch(/^[0-9a-f-]{36}$/);
		aHouse().set({ vendor }, lead);
		expect(aHouse().get().instance).toBe(instance);
	});

	it('a setting that a newer version added is an empty one in an old house', () => {
		aHouse();
		db.insert(setting)
			.values({ key: 'vendor', value: { name: 'Старое имя' }, at: AT, actor: 'lead' })
			.run();
		expect(aHouse().get().vendor).toMatchObject({ name: 'Старое имя', email: '', site: '' });
	});

	it.each([
		[{ mailDomain: 'own.example' }, 'own.example'],
		[{ mailDomain: '' }, 'vendor.example'],
		[{ mailDomain: '', vendor: { ...vendor, email: '' } }, 'liniya.invalid']
	])('letters are identified under %j by %s', (change, domain) => {
		const house: HouseSettings = {
			vendor: { ...vendor, email: 'support@vendor.example' },
			support: { phone: '', email: '', messenger: '' },
			repair: { address: '', fourEyes: false },
			instance: 'i',
			...change
		};
		expect(mailDomainOf(house)).toBe(domain);
		expect(phoneForClients(house)).toBe(vendor.phone);
	});

	it.each(['a@b', 'two@one.example, other@one.example', 'x@one.example\r\nBcc: y@one.example', ''])(
		'«%s» is no address that a letter may go to',
		(text) => expect(v.is(MailAddress, text)).toBe(false)
	);
});
