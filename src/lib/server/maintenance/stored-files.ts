import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { copyFile, link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storedAt } from '../files/stored-at.ts';

export interface Copied {
	count: number;
	bytes: number;
}

/** Of a file's content, a piece at a time. */
export const sha256OfFile = async (path: string): Promise<string> => {
	const hash = createHash('sha256');
	for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
	return hash.digest('hex');
};

/** What is on the disk stays there when the power goes. */
export const settle = async (path: string): Promise<void> => {
	const file = await open(path, 'r');
	try {
		await file.sync();
	} finally {
		await file.close();
	}
};

/** The hashes of what lies there; a file that is just arriving has none yet. */
export const storedHashes = (folder: string): string[] => {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => /^[0-9a-f]{2}$/.test(name))
		.flatMap((shelf) =>
			readdirSync(join(folder, shelf)).filter((name) => /^[0-9a-f]{64}$/.test(name))
		);
};

/** A file is not what its name says. */
export class FileChanged extends Error {
	override name = 'FileChanged';
	readonly sha256: string;

	constructor(sha256: string) {
		super(sha256);
		this.sha256 = sha256;
	}
}

export interface CopyOrder {
	from: string;
	to: string;
	/** An earlier copy on the same disk: what it holds is not written a second time. */
	earlier?: string | null;
}

/**
 * Copies every stored file, and proves that each is what its name says. Files never change and are
 * never overwritten, so a server may go on taking files meanwhile.
 */
export const copyStoredFiles = async ({ from, to, earlier }: CopyOrder): Promise<Copied> => {
	const copied: Copied = { count: 0, bytes: 0 };
	await mkdir(to, { recursive: true, mode: 0o700 });
	for (const sha256 of storedHashes(from)) {
		const target = storedAt(to, sha256);
		await mkdir(dirname(target), { recursive: true, mode: 0o700 });
		const known = earlier && storedAt(earlier, sha256);
		const isThere =
			(known && (await linked(known, target))) ||
			(await copyProved(storedAt(from, sha256), target));
		if (!isThere) continue;
		copied.count += 1;
		copied.bytes += (await stat(target)).size;
	}
	return copied;
};

/** False: it was swept away meanwhile, for no row named it. */
const copyProved = async (from: string, to: string): Promise<boolean> => {
	try {
		await copyFile(from, to);
	} catch (fault) {
		if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return false;
		throw fault;
	}
	const sha256 = to.slice(-64);
	if ((await sha256OfFile(to)) !== sha256) throw new FileChanged(sha256);
	await settle(to);
	return true;
};

/**
 * False: not there, the disk knows no second name for a file, or the earlier copy has spoilt since:
 * then the living one is copied anew, or every copy would carry the damage on.
 */
const linked = async (known: string, target: string): Promise<boolean> => {
	try {
		await link(known, target);
	} catch {
		return false;
	}
	if ((await sha256OfFile(target)) === target.slice(-64)) return true;
	await rm(target);
	return false;
};
