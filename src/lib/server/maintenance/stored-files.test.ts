import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedAt } from '../files/stored-at.ts';
import { copyStoredFiles } from './stored-files.ts';

const CONTENT = 'Акт приёмки';
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

let folder: string;
let live: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'liniya-stored-'));
	live = join(folder, 'live');
	mkdirSync(dirname(storedAt(live, SHA256)), { recursive: true });
	writeFileSync(storedAt(live, SHA256), CONTENT);
});
afterEach(() => rmSync(folder, { recursive: true }));

const copyTo = (name: string, earlier: string | null = null) =>
	copyStoredFiles({ from: live, to: join(folder, name), earlier });
const contentIn = (name: string) => readFileSync(storedAt(join(folder, name), SHA256), 'utf8');
const nodeOf = (name: string) => statSync(storedAt(join(folder, name), SHA256)).ino;

describe('вложения в копии', () => {
	it('what an earlier copy holds is not written a second time', async () => {
		await copyTo('first');
		expect(await copyTo('second', join(folder, 'first'))).toMatchObject({ count: 1 });
		expect(nodeOf('second')).toBe(nodeOf('first'));
		expect(nodeOf('first')).not.toBe(nodeOf('live'));
	});

	it('what has spoilt in an earlier copy is copied anew from the living one', async () => {
		await copyTo('first');
		writeFileSync(storedAt(join(folder, 'first'), SHA256), 'Акт приёмкй');
		await copyTo('second', join(folder, 'first'));
		expect(contentIn('second')).toBe(CONTENT);
		expect(nodeOf('second')).not.toBe(nodeOf('first'));
	});
});
