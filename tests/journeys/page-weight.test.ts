import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PAGE_BUDGETS } from './page-budgets.ts';
import type { Budget, Weight } from './page-weight.ts';
import { allOf, pageWeights, tooHeavy, weightLine } from './page-weight.ts';
import type { Product } from './product.ts';
import { aBrowser, startProduct } from './product.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 400_000 });

const NO_BUDGET: Budget = { first: 0, all: 0 };
const budgets: Record<string, Budget> = PAGE_BUDGETS;
let browser: Browser;
let product: Product;
let weights: Weight[];

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
	weights = await pageWeights(browser, product);
	// For `scripts/page-weight.js`: the whole table, also when every page keeps to its budget.
	if (process.env['PAGE_WEIGHTS'])
		process.stdout.write(
			`${weights.map((weight) => weightLine(weight, budgets[weight.page])).join('\n')}\n`
		);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

describe('вес страниц', () => {
	it('every page that is weighed has a budget, and every budget a page', () => {
		expect(weights.map(({ page }) => page).sort()).toEqual(Object.keys(budgets).sort());
	});

	it('no page is heavier than its budget', () => {
		const faults = weights.map((weight) => tooHeavy(weight, budgets[weight.page] ?? NO_BUDGET));
		expect(faults.filter((fault) => fault !== null).join('\n\n')).toBe('');
	});

	it('no page has become so light that its budget holds nothing any more', () => {
		const idle = weights.filter(
			(weight) => allOf(weight) * 1.15 < (budgets[weight.page] ?? NO_BUDGET).all
		);
		expect(idle.map((weight) => weightLine(weight, budgets[weight.page]))).toEqual([]);
	});

	it('a page that is too heavy is told with its weight, its budget and its heaviest files', () => {
		const files = [{ name: '/a.js', bytes: 3000 }];
		const weight = { page: '/board', javascript: 3000, css: 100, first: 2000, files };
		expect(tooHeavy(weight, { first: 2000, all: 3100 })).toBeNull();
		expect(tooHeavy(weight, { first: 1999, all: 3100 })).toContain('first 2000 bytes of 1999');
		const told = tooHeavy(weight, { first: 2000, all: 3099 }) ?? '';
		for (const word of ['/board', '3100', '3099', '/a.js']) expect(told).toContain(word);
	});
});
