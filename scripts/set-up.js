/**
 * What every script needs first: the locked dependencies and the pinned Node among them.
 * Runs on the machine's own Node (18 and newer) before anything is installed, so it uses no package.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const MODULES = join(ROOT, 'node_modules');

/** The oldest Node that runs `.ts` files without a switch. */
const NODE_OLDEST = [22, 18];

/** Set for the second start of a script, which must neither install nor start a third one. */
const READY = 'LINIYA_READY';

/** The tools of the build, started by their files: `.cmd` wrappers cannot be spawned on Windows. */
export const TOOLS = {
	kit: join(MODULES, '@sveltejs', 'kit', 'svelte-kit.js'),
	vite: join(MODULES, 'vite', 'bin', 'vite.js'),
	vitest: join(MODULES, 'vitest', 'vitest.mjs')
};

/** Returns on the pinned Node with the dependencies in place; otherwise the process ends here. */
export const setUp = async () => {
	const ready = process.env[READY] === '1';
	process.env[READY] = '';
	process.chdir(ROOT);
	if (ready) return;
	process.env['PATH'] = [join(MODULES, '.bin'), process.env['PATH']].join(delimiter);
	const stale = dependenciesAreStale();
	if (stale) await installDependencies();
	const pinned = pinnedNode();
	const node = existsSync(pinned) ? pinned : nodeOfTheMachine();
	if (!stale && realpathSync(node) === realpathSync(process.execPath)) return;
	process.exit(await follow(node, process.argv.slice(1), { [READY]: '1' }));
};

/**
 * Runs a program to its end in this terminal and tells its exit code. A signal to us is passed on,
 * except the terminal's Ctrl+C, which the terminal itself sends to both.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [environment] added to ours
 * @returns {Promise<number>}
 */
export const follow = (program, args, environment = {}) =>
	new Promise((resolve, reject) => {
		const env = { ...process.env, ...environment };
		const child = spawn(program, args, { cwd: ROOT, env, stdio: 'inherit' });
		/** @param {NodeJS.Signals} signal */
		const passOn = (signal) => {
			if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
		};
		const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
		for (const signal of signals) process.on(signal, passOn);
		child.on('error', reject);
		child.on('exit', (code, signal) => {
			for (const one of signals) process.off(one, passOn);
			resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
		});
	});

/** @param {string} sentence */
export const say = (sentence) => console.log(`» ${sentence}`);

/** @param {string[]} lines @returns {never} */
export const giveUp = (...lines) => {
	console.error(['', ...lines, ''].join('\n'));
	process.exit(1);
};

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/** Compares the lock file with the one npm leaves in node_modules as its own marker. */
const dependenciesAreStale = () => {
	const marker = join(MODULES, '.package-lock.json');
	if (!existsSync(marker)) return true;
	const wanted = readLock(join(ROOT, 'package-lock.json'));
	const present = readLock(marker);
	for (const name of Object.keys(present)) if (!wanted[name]) return true;
	for (const [name, locked] of Object.entries(wanted)) {
		const installed = present[name];
		if (name === '' || (!installed && isForAnotherMachine(name, locked))) continue;
		if (installed?.version !== locked.version || installed?.integrity !== locked.integrity)
			return true;
	}
	return false;
};

/**
 * An optional package may be missing when it is made for another system; ours may not.
 *
 * @param {string} name
 * @param {LockedPackage} locked
 */
const isForAnotherMachine = (name, locked) =>
	locked.optional === true && !pinnedNode().includes(join(ROOT, name) + sep);

/** @param {string} file @returns {Lock['packages']} */
const readLock = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Without install scripts: whatever is native ships ready-made, and npm would ask for Python and
 * the headers of Node to build nothing.
 */
const installDependencies = async () => {
	say('Устанавливаю зависимости (npm ci) · installing the dependencies');
	const verb = isRunningFromModules() ? 'install' : 'ci';
	const code = await npm(verb, '--include=dev', '--ignore-scripts');
	if (code === 0) return;
	giveUp(
		'Зависимости не установились: нужен доступ к реестру npm (или зеркалу из .npmrc).',
		'The dependencies could not be installed: the npm registry (or a mirror) must be reachable.'
	);
};

/** Windows does not let `npm ci` delete a program that is running: there npm mends in place. */
const isRunningFromModules = () =>
	process.platform === 'win32' && process.execPath.startsWith(MODULES);

/** @param {string[]} args */
const npm = (...args) => {
	const npmFile = process.env['npm_execpath'] ?? '';
	if (basename(npmFile) === 'npm-cli.js')
		return follow(process.env['npm_node_execpath'] ?? process.execPath, [npmFile, ...args]);
	if (process.platform === 'win32') return follow('cmd.exe', ['/c', 'npm', ...args]);
	return follow('npm', args);
};

/** Where the Node of this system would lie: it is one of our optional dependencies. */
const pinnedNode = () => {
	const windows = process.platform === 'win32';
	const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
	return join(MODULES, name, 'bin', windows ? 'node.exe' : 'node');
};

/** No Node is packed for this system (macOS): its own must be new enough. */
const nodeOfTheMachine = () => {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = NODE_OLDEST;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor))
		return process.execPath;
	return giveUp(
		`Нужен Node ${NODE_OLDEST.join('.')} или новее (здесь ${process.version}): https://nodejs.org`,
		`Node ${NODE_OLDEST.join('.')} or newer is needed (this one is ${process.version}).`
	);
};
