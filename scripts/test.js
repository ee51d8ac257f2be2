/**
 * `npm test`: prepares the machine, runs everything, says one total. `npm test -- src/lib/domain`
 * narrows the run like vitest itself.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { browser } from './browser.js';
import { buildWhenOld } from './build.js';
import { TOOLS, follow, say, setUp } from './set-up.js';

/** The regulation counts Moscow time wherever the server and the tests stand. */
const ZONES = ['UTC', 'Asia/Vladivostok', 'America/Los_Angeles'];

/**
 * @typedef {{ passed: number, failed: number, skipped: number, names: string[] }} Total
 *   `names`: what failed, and what passed only when tried again.
 */

const main = async () => {
	await setUp();
	// Until something has run, that is the truth: a missing browser or a broken build is no pass.
	let total = { passed: 0, failed: 1, skipped: 0, names: /** @type {string[]} */ ([]) };
	process.on('exit', () => console.log([...total.names, sentence(total)].join('\n')));
	total = await runAll(process.argv.slice(2));
	process.exitCode = total.failed > 0 ? 1 : 0;
};

/** @param {string[]} args @returns {Promise<Total>} */
const runAll = async (args) => {
	const journeys = includesJourneys(args);
	const environment = journeys ? { CHROMIUM: await browser() } : {};
	await follow(process.execPath, [TOOLS.kit, 'sync']);
	if (journeys) await buildWhenOld();

	const totals = [await run(args, environment)];
	if (args.length === 0) {
		for (const zone of ZONES) {
			say(`Календарь и сроки при TZ=${zone} · the domain again under TZ=${zone}`);
			totals.push(await run(['src/lib/domain/', '--passWithNoTests'], { TZ: zone }));
		}
	}
	return sum(totals);
};

/**
 * Journeys drive the built product in a browser; a run narrowed to other folders needs neither.
 *
 * @param {string[]} args
 */
const includesJourneys = (args) => {
	const places = args.filter((arg) => /^(\.\/)?(src|tests)\b/.test(arg));
	return places.length === 0 || places.some((place) => !/^(\.\/)?src\b/.test(place));
};

/**
 * One vitest run with its own report on the screen and its counts for us.
 *
 * @param {string[]} args
 * @param {Record<string, string>} environment
 * @returns {Promise<Total>}
 */
const run = async (args, environment) => {
	const folder = mkdtempSync(join(tmpdir(), 'liniya-test-'));
	const file = join(folder, 'report.json');
	const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	try {
		const vitest = [TOOLS.vitest, 'run', ...report, ...args];
		const code = await follow(process.execPath, vitest, environment);
		const total = count(file);
		// An unhandled error, a file that does not load, no report at all: not a pass.
		if (code !== 0 && total.failed === 0) total.failed = 1;
		return total;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] | null }} Assertion
 * @typedef {{ name: string, status: string, assertionResults: Assertion[] }} TestFile
 * @param {string} file
 * @returns {Total}
 */
const count = (file) => {
	/** @type {Total} */
	const total = { passed: 0, failed: 0, skipped: 0, names: [] };
	for (const testFile of readReport(file)) {
		total.names.push(...unsteady(testFile));
		const states = testFile.assertionResults.map(({ status }) => status);
		const passed = states.filter((status) => status === 'passed').length;
		const failed = states.filter((status) => status === 'failed').length;
		total.passed += passed;
		total.failed += failed;
		total.skipped += states.length - passed - failed;
		if (testFile.status === 'failed' && failed === 0) total.failed += 1;
	}
	return total;
};

/**
 * Named at the very end: whoever sees only the last lines of a long run must know what it was.
 *
 * @param {TestFile} testFile
 */
const unsteady = ({ name, status, assertionResults }) => {
	const where = relative(process.cwd(), name);
	const told = assertionResults
		.filter((one) => one.status === 'failed' || (one.failureMessages?.length ?? 0) > 0)
		.map((one) => [one.status === 'failed' ? 'FAILED' : 'passed when tried again', one.fullName])
		.map(([what, title]) => `${what}: ${where} > ${title}`);
	return status === 'failed' && told.length === 0 ? [`FAILED to load: ${where}`] : told;
};

/** @param {string} file @returns {TestFile[]} */
const readReport = (file) => {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).testResults;
	} catch {
		return [];
	}
};

/** @param {Total[]} totals */
const sum = (totals) => ({
	passed: totals.reduce((all, one) => all + one.passed, 0),
	failed: totals.reduce((all, one) => all + one.failed, 0),
	skipped: totals.reduce((all, one) => all + one.skipped, 0),
	names: totals.flatMap(({ names }) => names)
});

/** @param {Total} total */
const sentence = ({ passed, failed, skipped }) =>
	`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

await main();
