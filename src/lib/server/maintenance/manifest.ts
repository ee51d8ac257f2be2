import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

export const DATABASE_FILE = 'liniya.sqlite';
export const FILES_FOLDER = 'files';
export const MANIFEST_FILE = 'manifest.json';

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What a copy says about itself; who restores it checks every word. */
export const Manifest = v.strictObject({
	product: v.literal('liniya'),
	/** Of the copy's own layout. */
	format: v.literal(1),
	/** Of the product that made it. */
	version: v.string(),
	at: v.pipe(v.string(), v.isoTimestamp()),
	/** The newest migration the database has seen: a product that does not know it cannot read it. */
	migration: Whole,
	database: v.strictObject({ sha256: Sha256, bytes: Whole }),
	files: v.strictObject({ count: Whole, bytes: Whole }),
	/** The newest row of the audit: the moment of the copy, told by what cannot be changed later. */
	audit: v.strictObject({ seq: Whole, hash: v.string() }),
	/** Rows of each table. */
	rows: v.record(v.string(), Whole)
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** Null: there is none, or it is not ours. */
export const readManifest = (folder: string): Manifest | null => {
	try {
		const told: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
		const parsed = v.safeParse(Manifest, told);
		return parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
};
