import { join } from 'node:path';

/** Where the bytes of that hash lie below a folder of files: the house's own, or a copy of it. */
export const storedAt = (folder: string, sha256: string): string =>
	join(folder, sha256.slice(0, 2), sha256);
