import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TOOLS, follow, giveUp, say } from './set-up.js';

const SOURCES = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** Written last by the adapter: its time is the time of the build. */
const BUILT = join(ROOT, 'build', 'index.js');

/** Builds the product unless what was built is newer than every source. */
export const buildWhenOld = async () => {
	if (existsSync(BUILT) && statSync(BUILT).mtimeMs >= newestOf(SOURCES)) return;
	say('Собираю приложение (vite build) · building the product');
	const started = new Date();
	const code = await follow(process.execPath, [TOOLS.vite, 'build', '--logLevel', 'error']);
	if (code !== 0) giveUp('Сборка не удалась, см. выше.', 'The build failed, see above.');
	// A source saved while the build ran may have missed it.
	utimesSync(BUILT, started, started);
};

/** @param {string[]} names */
const newestOf = (names) =>
	Math.max(...names.map((name) => changedAt(join(ROOT, name))).filter(Number.isFinite));

/**
 * The latest change under a path. A folder's own time tells about removed files.
 *
 * @param {string} path
 * @returns {number}
 */
const changedAt = (path) => {
	if (!existsSync(path) || path.endsWith('.test.ts')) return 0;
	const found = statSync(path);
	if (!found.isDirectory()) return found.mtimeMs;
	return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
};
