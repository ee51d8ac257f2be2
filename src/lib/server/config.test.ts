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
