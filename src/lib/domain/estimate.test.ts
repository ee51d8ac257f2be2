import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TOLD } from '../../../tests/a-repair.ts';
import type { EstimateLine } from './estimate.ts';
import {
	ESTIMATE_KINDS,
	ESTIMATE_LINES_MAX,
	Estimate,
	PRICE_MAX_KOPECKS,
	QUANTITY_MAX,
	REPAIR_DAYS_MAX,
	sharesOf,
	totalOf
} from './estimate.ts';

const line = (kind: EstimateLine['kind'], price: number, quantity = 1): EstimateLine => ({
	...{ kind, name: 'Line', quantity, price }
});
const WAYS = [line('transport_there', 0), line('transport_back', 0)];
const WORK = line('work', 100_00);

const isOffer = (change: Partial<Record<keyof Estimate, unknown>>): boolean =>
	v.is(Estimate, { ...TOLD.estimate, ...change });

describe('расчёт стоимости, R15', () => {
	it.each<[string, EstimateLine[], boolean]>([
		['the way there and the way back are decided on, both for nothing', [WORK, ...WAYS], true],
		['nobody has decided who pays the way there', [WORK, WAYS[1]!], false],
		['nobody has decided who pays the way back', [WORK, WAYS[0]!], false],
		['nothing is to be paid, so there is nothing to agree on', [line('work', 0), ...WAYS], false],
		['only the transport is paid', [line('transport_there', 1), WAYS[1]!], true],
		['no line at all', [], false],
		['a work without a name', [{ ...WORK, name: ' ' }, ...WAYS], false],
		['a name that is none any more', [{ ...WORK, name: 'x'.repeat(201) }, ...WAYS], false],
		['a price below nothing', [{ ...WORK, price: -1 }, ...WAYS], false],
		['half a kopeck', [{ ...WORK, price: 0.5 }, ...WAYS], false],
		['the dearest thing', [{ ...WORK, price: PRICE_MAX_KOPECKS }, ...WAYS], true],
		['dearer than that', [{ ...WORK, price: PRICE_MAX_KOPECKS + 1 }, ...WAYS], false],
		['none of it', [{ ...WORK, quantity: 0 }, ...WAYS], false],
		['as many as there may be', [{ ...WORK, quantity: QUANTITY_MAX }, ...WAYS], true],
		['more than there may be', [{ ...WORK, quantity: QUANTITY_MAX + 1 }, ...WAYS], false],
		[
			'as many lines as there may be',
			[...WAYS, ...Array.from({ length: ESTIMATE_LINES_MAX - 2 }, () => WORK)],
			true
		],
		[
			'more lines than there may be',
			[...WAYS, ...Array.from({ length: ESTIMATE_LINES_MAX - 1 }, () => WORK)],
			false
		]
	])('%s', (_, lines, is) => expect(isOffer({ lines })).toBe(is));

	it.each<[keyof Estimate, unknown, boolean]>([
		['workingDays', 1, true],
		['workingDays', 0, false],
		['workingDays', REPAIR_DAYS_MAX, true],
		['workingDays', REPAIR_DAYS_MAX + 1, false],
		['workingDays', 1.5, false],
		['validTo', '2026-02-28', true],
		['validTo', '2026-02-29', false],
		['validTo', 'tomorrow', false],
		['prepayment', 'yes', false]
	])('%s may be %s: %s', (field, value, is) => expect(isOffer({ [field]: value })).toBe(is));

	it('works with diagnostics, materials and the way are told apart and make up the whole', () => {
		const lines = [
			line('diagnostics', 300_00),
			line('work', 1_000_00, 2),
			line('part', 50_50, 3),
			line('transport_there', 400_00),
			line('transport_back', 600_00)
		];
		expect(sharesOf(lines)).toEqual({
			work: 2_300_00,
			parts: 151_50,
			transport: 1_000_00,
			total: 3_451_50
		});
	});

	it('no kopeck is lost or counted twice, however many lines there are', () => {
		const anyLine = fc.record({
			kind: fc.constantFrom(...ESTIMATE_KINDS),
			name: fc.constant('Line'),
			quantity: fc.integer({ min: 1, max: QUANTITY_MAX }),
			price: fc.integer({ min: 0, max: PRICE_MAX_KOPECKS })
		});
		fc.assert(
			fc.property(fc.array(anyLine, { maxLength: ESTIMATE_LINES_MAX }), (lines) => {
				const { work, parts, transport, total } = sharesOf(lines);
				expect(work + parts + transport).toBe(total);
				expect(total).toBe(totalOf(lines));
				expect(Number.isSafeInteger(total)).toBe(true);
			})
		);
	});
});
