import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

const US = 'https://liniya.example';

describe('the way back after logging in', () => {
	it.each([
		['/board', '/board'],
		['/tickets/1047?tab=notes#last', '/tickets/1047?tab=notes#last'],
		['/tickets/../board', '/board'],
		['/login?next=https://evil.example', '/login?next=https://evil.example']
	])('%j stays in the house', (wanted, path) => {
		expect(localPath(wanted)).toBe(path);
	});

	it.each([
		['https://evil.example/'],
		['//evil.example'],
		['/\\evil.example'],
		['\\\\evil.example'],
		['/\t/evil.example'],
		['/..//evil.example'],
		['/.//evil.example'],
		['/a/../..//evil.example'],
		['javascript:alert(1)'],
		[' /board'],
		['board'],
		['http:board'],
		[''],
		[null],
		[undefined]
	])('%j is refused', (wanted) => {
		expect(localPath(wanted)).toBeNull();
	});

	it('whatever is asked for, a browser that follows the answer stays on our site', () => {
		const piece = fc.constantFrom('/', '\\', '.', '..', '%2f', '@', ':', '?', '#', '\t', '\n', 'a');
		const nasty = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })));
		const wanted = fc.oneof(
			nasty.map((pieces) => pieces.join('')),
			nasty.map((pieces) => `/${pieces.join('')}`),
			fc.webUrl()
		);
		fc.assert(
			fc.property(wanted, (text) => {
				const path = localPath(text);
				if (path === null) return;
				expect(path).toMatch(/^\/(?![/\\])/);
				expect(new URL(path, `${US}/login`).origin).toBe(US);
				expect(localPath(path)).toBe(path);
			}),
			{ numRuns: 5_000 }
		);
	});
});
