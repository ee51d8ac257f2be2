import { describe, expect, it } from 'vitest';
import { aDossier } from './a-dossier.ts';
import { Opening } from './opening.svelte.ts';
import type { Read, WhyUnread } from './read-dossier.ts';

const REV = 3;
const found: Read = { ok: true, dossier: aDossier(REV) };
const unread = (why: WhyUnread): Read => ({ ok: false, why });

/** A ticket whose code and whose dossier come or do not, in the order they are told. */
const anOpening = ({ codes = [], reads }: { codes?: boolean[]; reads: Read[] }) => {
	let count = 0;
	const opening = new Opening({
		code: () => ((codes.shift() ?? true) ? Promise.resolve('panel') : Promise.reject(new Error())),
		read: () => {
			count += 1;
			return Promise.resolve(reads.shift() ?? found);
		}
	});
	return { opening, readings: () => count };
};

describe('заявка открывается', () => {
	it('with one reading, however often it is asked for', async () => {
		const { opening, readings } = anOpening({ reads: [found] });
		await Promise.all([opening.try(), opening.try()]);
		await opening.try();
		expect(opening.now).toEqual({ state: 'open', View: 'panel', dossier: aDossier(REV) });
		expect(readings()).toBe(1);
	});

	it('what could not be shown is not read: the audit would say that somebody saw it', async () => {
		const { opening, readings } = anOpening({ codes: [false], reads: [found] });
		await opening.try();
		expect([opening.now, readings()]).toEqual([{ state: 'closed', why: 'no-code' }, 0]);
		await opening.try();
		expect([opening.now.state, readings()]).toEqual(['open', 1]);
	});

	it.each(['unreachable', 'failed'] as const)(
		'«%s» passes: the panel says it, asks again and opens',
		async (why) => {
			const { opening } = anOpening({ reads: [unread(why), unread(why), found] });
			await opening.try();
			expect([opening.now, opening.isRetried]).toEqual([{ state: 'closed', why }, true]);
			await opening.try();
			expect(opening.isRetried).toBe(true);
			await opening.try();
			expect([opening.now.state, opening.isRetried]).toEqual(['open', false]);
		}
	);

	it.each(['gone', 'session'] as const)('«%s» does not pass: nobody asks again', async (why) => {
		const { opening, readings } = anOpening({ reads: [unread(why), found] });
		await opening.try();
		await opening.try();
		expect([opening.now, opening.isRetried]).toEqual([{ state: 'closed', why }, false]);
		expect(readings()).toBe(1);
	});
});
