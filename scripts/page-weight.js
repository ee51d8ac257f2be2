/**
 * `node scripts/page-weight.js`: builds when needed, opens every weighed page in a browser and prints
 * what its JavaScript and CSS weigh, gzipped, beside the budget of `tests/journeys/page-budgets.ts`.
 */
import { browser } from './browser.js';
import { buildWhenOld } from './build.js';
import { TOOLS, follow, setUp } from './set-up.js';

await setUp();
const environment = { CHROMIUM: await browser(), PAGE_WEIGHTS: '1' };
await buildWhenOld();
const weighing = ['run', '--project', 'journeys', 'tests/journeys/page-weight.test.ts'];
process.exitCode = await follow(process.execPath, [TOOLS.vitest, ...weighing], environment);
