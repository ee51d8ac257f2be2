import { describe, expect, it } from 'vitest';
import { boardUnder, viewAt, withView } from './panel-address.ts';

const at = (path: string) => new URL(path, 'http://liniya.test');

describe('адрес открытой заявки', () => {
	it.each([
		['/tickets/26-000123', 'panel'],
		['/tickets/26-000123?view=page', 'page'],
		['/tickets/26-000123?view=wall', 'panel']
	] as const)('%s is shown as a %s', (path, view) => {
		expect(viewAt(at(path))).toBe(view);
	});

	it('widening and narrowing keep the filter of the board', () => {
		const wide = withView(at('/tickets/26-000123?show=mine'), 'page');
		expect(wide).toBe('/tickets/26-000123?show=mine&view=page');
		expect(withView(at(wide), 'panel')).toBe('/tickets/26-000123?show=mine');
	});

	it('closing gives the board back as it was, and nothing of the ticket', () => {
		expect(boardUnder(at('/tickets/26-000123?show=mine&view=page&focus=call'))).toBe(
			'/board?show=mine'
		);
		expect(boardUnder(at('/tickets/26-000123?focus=composer'))).toBe('/board');
	});
});
