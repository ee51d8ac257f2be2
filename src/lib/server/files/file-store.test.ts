import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from './file-store.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'liniya-files-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function* inPieces(...pieces: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
	for (const piece of pieces) yield Buffer.from(piece);
}

const PNG = Buffer.from(
	'89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63000100000500010d0a2db40000000049454e44ae426082',
	'hex'
);
const files = () =>
	readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

describe('хранилище файлов', () => {
	it('keeps a file under the hash of its content and gives the same bytes back', async () => {
		const store = createFileStore(folder);
		const taken = await store.take(inPieces('журнал ', 'загрузки'), 100);
		if (!taken.ok) throw new Error(taken.reason);
		const { sha256, bytes, mime } = taken.stored;
		expect(readFileSync(store.pathOf(sha256), 'utf8')).toBe('журнал загрузки');
		expect([bytes, mime]).toEqual([29, 'application/octet-stream']);
	});

	it('keeps the same bytes once', async () => {
		const store = createFileStore(folder);
		await store.take(inPieces('one'), 100);
		await store.take(inPieces('o', 'ne'), 100);
		expect(files()).toHaveLength(1);
	});

	it('believes the content, not the sender, about what a file is', async () => {
		const taken = await createFileStore(folder).take(inPieces(PNG), 1_000);
		expect(taken).toMatchObject({ ok: true, stored: { mime: 'image/png' } });
		const page = await createFileStore(folder).take(inPieces('<script>alert(1)</script>'), 1_000);
		expect(page).toMatchObject({ ok: true, stored: { mime: 'application/octet-stream' } });
	});

	it.each([
		['too large by one byte', ['12345', '678901'], 'too-large'],
		['empty', [], 'empty']
	] as const)('refuses a file that is %s and leaves nothing of it', async (_, pieces, reason) => {
		const store = createFileStore(folder);
		expect(await store.take(inPieces(...pieces), 10)).toEqual({ ok: false, reason });
		expect(files()).toEqual([]);
	});

	it('leaves nothing of a file that was cut off on its way, nor of one from before', async () => {
		const store = createFileStore(folder);
		async function* broken(): AsyncGenerator<Uint8Array> {
			yield Buffer.from('half');
			throw new Error('the line is gone');
		}
		await expect(store.take(broken(), 100)).rejects.toThrow('the line is gone');
		expect(files()).toEqual([]);
		writeFileSync(join(folder, 'arriving', 'left-over'), 'x');
		createFileStore(folder);
		expect(files()).toEqual([]);
	});

	it('has no name for anything that is not a hash', () => {
		expect(() => createFileStore(folder).pathOf('../liniya.sqlite')).toThrow('not the name');
	});
});
