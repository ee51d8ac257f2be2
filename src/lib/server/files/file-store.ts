import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileTypeFromFile } from 'file-type';
import { storedAt } from './stored-at.ts';

const ARRIVING = 'arriving';
const OTHER = 'application/octet-stream';
/** A picture of these kinds is shown by every browser and runs nothing. */
export const PREVIEWED: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export interface StoredBytes {
	sha256: string;
	bytes: number;
	/** As the content tells, never as the sender says. */
	mime: string;
}

export type Untaken = { ok: false; reason: 'too-large' | 'empty' };
export type Taken = { ok: true; stored: StoredBytes } | Untaken;
/** What was answered to bytes that came whole; `ok` false: they are not kept. */
export type Decided<Answer> = { ok: true; answer: Answer } | Untaken;

/**
 * Files by the hash of their content, outside of everything the web server serves by itself. The
 * same bytes are kept once; a file that was cut off on its way leaves nothing.
 */
export const createFileStore = (folder: string) => {
	const arriving = join(folder, ARRIVING);
	mkdirSync(arriving, { recursive: true, mode: 0o700 });
	// What was under way when the process ended will never be finished.
	for (const name of readdirSync(arriving)) rmSync(join(arriving, name));

	const pathOf = (sha256: string): string => {
		if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not the name of a stored file');
		return storedAt(folder, sha256);
	};

	/**
	 * In one go with the decision, so that nothing else happens to this content meanwhile. The bytes
	 * are there before the row that names them is: a crash in between leaves a file without a row,
	 * which the night sweeps away, never a row without its file. A decision that throws may have been
	 * saved: its file stays, and if there is no row for it, is swept away too.
	 */
	const keepIf = <Answer extends { ok: boolean }>(
		temporary: string,
		sha256: string,
		decide: () => Answer
	): Answer => {
		const path = pathOf(sha256);
		const wasThere = existsSync(path);
		if (!wasThere) {
			mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
			renameSync(temporary, path);
		}
		const answer = decide();
		if (!answer.ok && !wasThere) rmSync(path, { force: true });
		return answer;
	};

	const receive = async <Answer extends { ok: boolean }>(
		source: AsyncIterable<Uint8Array>,
		bytesMax: number,
		decide: (stored: StoredBytes) => Answer
	): Promise<Decided<Answer>> => {
		const temporary = join(arriving, randomUUID());
		const hash = createHash('sha256');
		let bytes = 0;
		const file = await open(temporary, 'wx', 0o600);
		try {
			for await (const chunk of source) {
				bytes += chunk.length;
				if (bytes > bytesMax) return { ok: false, reason: 'too-large' };
				hash.update(chunk);
				await file.write(chunk);
			}
			if (bytes === 0) return { ok: false, reason: 'empty' };
			await file.sync();
			const mime = (await fileTypeFromFile(temporary))?.mime ?? OTHER;
			const sha256 = hash.digest('hex');
			return { ok: true, answer: keepIf(temporary, sha256, () => decide({ sha256, bytes, mime })) };
		} finally {
			await file.close();
			await rm(temporary, { force: true });
		}
	};

	return {
		/** Keeps what comes. */
		take: async (source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Taken> => {
			const taken = await receive(source, bytesMax, (stored) => ({ ok: true, stored }) as const);
			return taken.ok ? taken.answer : taken;
		},
		/** Keeps what comes if the decision is yes; of what is refused nothing stays. */
		takeIf: receive,
		pathOf,
		read: (sha256: string): Readable => createReadStream(pathOf(sha256))
	};
};

export type FileStore = ReturnType<typeof createFileStore>;
