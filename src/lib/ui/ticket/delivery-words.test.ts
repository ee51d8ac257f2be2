import { describe, expect, it } from 'vitest';
import type { DossierDelivery } from '#lib/domain/dossier.ts';
import { deliveryWords, faultWords } from './delivery-words.ts';

const T = Date.parse('2026-11-23T07:00:10Z');
const delivery = (facts: Partial<DossierDelivery>): DossierDelivery => ({
	...{ state: 'queued', recipient: 'avdeev@vkz.example', notBefore: T, attempts: 0 },
	...{ sentAt: null, evidence: null, fault: null },
	...facts
});

describe('судьба письма', () => {
	it.each<[Partial<DossierDelivery>, number, string]>([
		[{}, T - 10_000, 'уйдёт в 10:00:10'],
		[{}, T, 'отправляется'],
		[
			{ attempts: 2, fault: 'unreachable', notBefore: T + 300_000 },
			T,
			'ещё не принято (почтовый сервер недоступен), следующая попытка пн 23.11, 10:05 МСК'
		],
		[{ state: 'sent', sentAt: T + 1_000 }, T, 'принято сервером 23.11.2026 10:00 МСК'],
		[{ state: 'failed', fault: 'refused-550' }, T, 'не ушло (сервер отказал, код 550)'],
		[{ state: 'recalled' }, T, 'отозвано, клиент его не получит']
	])('%o is told as it is', (facts, now, words) => {
		expect(deliveryWords(delivery(facts), now).replaceAll('\u00A0', ' ')).toBe(words);
	});

	it.each(['unreachable', 'timeout', 'tls', 'login', 'address', 'file', 'interrupted'])(
		'the fault «%s» has Russian words of its own',
		(fault) => {
			expect(faultWords(fault)).toMatch(/^[а-яё]/);
			expect(faultWords(fault)).not.toBe(faultWords(null));
		}
	);

	it.each([null, 'of-tomorrow', 'constructor', 'refused-'])(
		'an unknown fault (%s) shows no code',
		(fault) => {
			expect(faultWords(fault)).toBe('причина неизвестна');
		}
	);
});
