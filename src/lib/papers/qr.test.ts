import { describe, expect, it } from 'vitest';
import type { DarkRun } from '../../../tests/qr-camera.ts';
import { readByCamera } from '../../../tests/qr-camera.ts';
import { qrDrawing, qrModules } from './qr.ts';

const runsIn = (path: string): DarkRun[] =>
	[...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].map(([, x, y, length]) => [
		Number(x),
		Number(y),
		Number(length)
	]);

describe('QR-код', () => {
	it.each([
		'https://line.spd.example/tickets/26-000123',
		'https://линия.example/tickets/26-000001?repair=26-0012',
		`https://line.spd.example/${'long/'.repeat(40)}`
	])('a camera reads where it leads: %s', (link) => {
		const { path, size } = qrDrawing(link);
		expect(readByCamera(runsIn(path), size)).toBe(link);
	});

	it('stays light around the code, as a reader needs it', () => {
		const modules = qrModules('https://line.spd.example');
		const edge = modules.flatMap((row, y) =>
			row.filter((_dark, x) => Math.min(x, y, row.length - 1 - x, row.length - 1 - y) < 4)
		);
		expect(edge.length).toBeGreaterThan(0);
		expect(edge).not.toContain(true);
	});
});
