import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserId } from '../../domain/ids.ts';
import { TEMPLATE_KINDS } from '../../domain/letter.ts';
import { letterSample } from '../../i18n/ru-letter-sample.ts';
import { ruLetters } from '../../i18n/ru-letters.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { letterTemplate, user } from '../db/schema.ts';
import type { TemplateAudit } from './letter-templates.ts';
import { createLetterTemplates } from './letter-templates.ts';
import { createLetters } from './letters.ts';

const AT = Date.UTC(2026, 10, 23, 7);
const lead = { by: v.parse(UserId, 'lead'), session: 's' };
const SUBJECT = '[Заявка {номер}] {тема}';

let folder: string;
let db: Db;
let at: number;
let told: Parameters<TemplateAudit>[0][];
const templates = () =>
	createLetterTemplates({ db, now: () => at, audit: (entry) => void told.push(entry) });

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'liniya-'));
	db = openDatabase(join(folder, 'x.sqlite'), 'drizzle');
	at = AT;
	told = [];
	db.insert(user)
		.values({
			id: lead.by,
			login: 'lead',
			surname: 'Крылова',
			firstName: 'Елена',
			role: 'lead',
			lines: [],
			passwordHash: '',
			createdAt: AT
		})
		.run();
});
afterEach(() => {
	closeDatabase(db);
	rmSync(folder, { recursive: true });
});

const save = (body: string, seen: number | null = null, subject = SUBJECT) =>
	templates().save({ ...lead, kind: 'T3', subject, body, seen });

describe('тексты писем', () => {
	it('until somebody writes another, every letter has the shipped text', () => {
		expect(
			templates()
				.all()
				.map(({ kind }) => kind)
		).toEqual([...TEMPLATE_KINDS]);
		for (const { kind, text, isShipped, version } of templates().all()) {
			expect(text).toEqual(ruLetters.templates[kind]);
			expect([isShipped, version]).toEqual([true, null]);
		}
	});

	it('the newest text counts; fields typed in words are kept by their keys', () => {
		expect(save('Вас ведёт {специалист}.')).toEqual({ ok: true });
		const { text, isShipped, version } = templates().current('T3');
		expect(text).toEqual({ subject: '[Заявка {number}] {title}', body: 'Вас ведёт {engineer}.' });
		expect(isShipped).toBe(false);
		expect(version).toMatchObject({ at: AT, by: 'Крылова Елена' });
		expect(templates().current('T4').isShipped).toBe(true);
	});

	it('the next letter is written with it', () => {
		save('Вас ведёт {специалист}.');
		const settings = () => ({
			vendor: { name: '', phone: '', email: '', address: '', site: '' },
			support: { phone: '', email: '', messenger: '' },
			repair: { address: '', fourEyes: false },
			mailDomain: '',
			instance: 'i'
		});
		const { compose } = createLetters({ settings, templatesOf: templates().textOf });
		expect(compose('T3', letterSample).body).toContain('Вас ведёт Морозов Дмитрий Олегович.');
		expect(compose('reply', letterSample).body).toContain(letterSample.text);
	});

	it('a text with a fault is not saved, and both of its parts are blamed at once', () => {
		expect(save('Решим до {срок решения}', null, '{')).toEqual({
			ok: false,
			reason: 'faulty',
			faults: {
				subject: [{ fault: 'lone-brace', at: 0, what: '{' }],
				body: [{ fault: 'unknown-field', at: 9, what: '{срок решения}' }]
			}
		});
		expect(templates().current('T3').isShipped).toBe(true);
	});

	it('two leads at one letter: who comes later is told, and nothing is lost', () => {
		save('Первый {специалист}.');
		expect(save('Второй {специалист}.', null)).toEqual({ ok: false, reason: 'changed-meanwhile' });
		const seen = templates().current('T3').version?.seq ?? null;
		expect(save('Второй {специалист}.', seen)).toEqual({ ok: true });
		expect(
			templates()
				.versions('T3')
				.map(({ text }) => text?.body)
		).toEqual(['Второй {engineer}.', 'Первый {engineer}.']);
	});

	it('a form sent twice makes one version and one row of the audit', () => {
		save('Вас ведёт {специалист}.');
		expect(save('Вас ведёт {специалист}.')).toEqual({ ok: true });
		expect(db.select().from(letterTemplate).all()).toHaveLength(1);
		expect(told).toHaveLength(1);
	});

	it('the shipped text comes back, the written one stays in the list', () => {
		save('Вас ведёт {специалист}.');
		const seen = templates().current('T3').version?.seq ?? null;
		at += 60_000;
		expect(templates().restore({ ...lead, kind: 'T3', seen })).toEqual({ ok: true });
		expect(templates().current('T3')).toMatchObject({
			text: ruLetters.templates.T3,
			isShipped: true
		});
		expect(
			templates()
				.versions('T3')
				.map(({ text }) => text?.body ?? 'shipped')
		).toEqual(['shipped', 'Вас ведёт {engineer}.']);
	});

	it('the shipped text, saved by hand, is the shipped text: the product may still better it', () => {
		const { subject, body } = ruLetters.templates.T3;
		expect(save(body, null, subject)).toEqual({ ok: true });
		expect(db.select().from(letterTemplate).all()).toHaveLength(0);
	});

	it('the audit tells who wrote what instead of what', () => {
		save('Вас ведёт {специалист}.');
		expect(told[0]).toMatchObject({
			actor: 'lead',
			session: 's',
			via: 'registry',
			what: 'letter.save',
			before: { kind: 'T3', body: ruLetters.templates.T3.body },
			after: { kind: 'T3', body: 'Вас ведёт {engineer}.' }
		});
	});

	it('an audit that fails takes the text back with it', () => {
		const broken = createLetterTemplates({
			db,
			now: () => AT,
			audit: () => {
				throw new Error('disk');
			}
		});
		const change = { ...lead, kind: 'T3' as const, subject: SUBJECT, body: 'Иначе.', seen: null };
		expect(() => broken.save(change)).toThrow('disk');
		expect(templates().current('T3').isShipped).toBe(true);
	});
});
