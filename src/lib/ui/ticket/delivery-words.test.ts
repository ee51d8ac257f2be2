import { describe, expect, it } from 'vitest';
import type { DossierDelivery } from '#lib/domain/dossier.ts';
import { HANDOVER_FAULTS } from '#lib/domain/letter.ts';
import { deliveryWords, letterFaultWords } from './delivery-words.ts';

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
		[
			{ state: 'failed', fault: 'refused-550' },
			T,
			'не ушло: почтовый сервер не принял письмо, ответ 550'
		],
		[{ state: 'recalled' }, T, 'отозвано, клиент его не получит']
	])('%o is told as it is', (facts, now, words) => {
		expect(deliveryWords(delivery(facts), now).replaceAll('\u00A0', ' ')).toBe(words);
	});

	it('every fault has words of its own', () => {
		const words = HANDOVER_FAULTS.map(letterFaultWords);
		expect(new Set([...words, letterFaultWords(null)]).size).toBe(HANDOVER_FAULTS.length + 1);
	});

	it.each([null, '', 'of-tomorrow', 'constructor', 'refused-'])(
		'an unknown fault (%s) is owned up to and shows no code',
		(fault) => expect(letterFaultWords(fault)).toBe('причина неизвестна')
	);
});
