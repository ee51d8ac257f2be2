import { describe, expect, it } from 'vitest';
import { ruStart } from '../i18n/ru-start.ts';
import { readConfig } from './config.ts';

const read = (environment: Record<string, string>) =>
	readConfig(environment, { needOrigin: false });

describe('почтовый сервер', () => {
	it.each([
		'smtp://mail.example.ru',
		'smtp://mail.example.ru:587',
		'smtp://liniya:p%40ss%3Aword@mail.example.ru:587',
		'smtps://liniya:secret@mail.example.ru',
		'smtp://127.0.0.1:2525',
		'smtp://[::1]:2525'
	])('%s is an address letters can be handed to', (url) => {
		const result = read({ SMTP_URL: url });
		expect(result.ok && result.config.smtpUrl).toBe(url);
	});

	it.each([
		'mail.example.ru',
		'https://mail.example.ru',
		'smtp://',
		'smtp://mail.example.ru:99999',
		'smtp://mail.example.ru/path',
		'smtp://user:100%@mail.example.ru',
		'smtp://mail.example.ru?pool=true'
	])('%s is refused at the start, with words that help', (url) => {
		const result = read({ SMTP_URL: url });
		expect(result).toEqual({ ok: false, faults: [{ variable: 'SMTP_URL', fault: 'not-smtp' }] });
		expect(ruStart.faults['not-smtp']).toContain('smtp://');
	});

	it.each([{}, { SMTP_URL: '' }])('without it the house works, and letters wait', (environment) => {
		const result = read(environment);
		expect(result.ok && 'smtpUrl' in result.config).toBe(false);
		expect(result.ok).toBe(true);
	});

	it('a fault beside it is told in the same breath', () => {
		const result = read({ SMTP_URL: 'nonsense', PORT: 'nonsense' });
		expect(!result.ok && result.faults.map(({ variable }) => variable)).toEqual([
			'PORT',
			'SMTP_URL'
		]);
	});
});

describe('присмотр за сервером', () => {
	it('told nothing, the server logs everything, shows no figures and keeps its copies at home', () => {
		const result = read({ DATA_DIR: '/var/lib/liniya' });
		expect(result).toMatchObject({ ok: true, config: { backupDir: '/var/lib/liniya/backups' } });
		const config = result.ok ? result.config : {};
		for (const key of ['logLevel', 'metricsToken', 'diskFreeMin', 'hstsMaxAge'])
			expect(config).not.toHaveProperty(key);
	});

	it('level, token, room and the folder of copies are taken as told', () => {
		const METRICS_TOKEN = 'a0'.repeat(24);
		const told = {
			...{ LOG_LEVEL: 'warn', METRICS_TOKEN, DISK_FREE_MIN_MB: '2', BACKUP_DIR: '/b' },
			HSTS_MAX_AGE: '31536000'
		};
		expect(read(told)).toMatchObject({
			ok: true,
			config: {
				...{ logLevel: 'warn', metricsToken: METRICS_TOKEN },
				...{ diskFreeMin: 2 * 1024 * 1024, backupDir: '/b', hstsMaxAge: 31_536_000 }
			}
		});
	});

	it.each([{ BACKUP_DIR: 'off' }, { DEMO: '1' }])('%j: no copies are made', (environment) => {
		const result = read(environment);
		expect(result.ok && 'backupDir' in result.config).toBe(false);
	});

	it.each([
		['LOG_LEVEL', 'loud', 'not-a-level'],
		['METRICS_TOKEN', 'short', 'weak-token'],
		['METRICS_TOKEN', `${'a'.repeat(30)} b`, 'weak-token'],
		['DISK_FREE_MIN_MB', 'много', 'not-megabytes'],
		['DISK_FREE_MIN_MB', '-1', 'not-megabytes'],
		['HSTS_MAX_AGE', 'год', 'not-seconds'],
		['HSTS_MAX_AGE', '63072001', 'not-seconds']
	] as const)('%s=%s is refused at the start, with words that help', (variable, value, fault) => {
		expect(read({ [variable]: value })).toEqual({ ok: false, faults: [{ variable, fault }] });
		expect(ruStart.faults[fault]).toMatch(/[а-я]/);
	});
});
