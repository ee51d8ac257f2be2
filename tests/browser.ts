import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing of the tests leaves the machine, and nothing of the browser either. */
const ARGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

const canRun = (path: string): boolean => {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

const browserPath = (): string => {
	const given = process.env['CHROMIUM'];
	if (given) return given;
	const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
	const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
	if (!found) throw new Error('No Chromium found: install chromium or set CHROMIUM to its path');
	return found;
};

/** The real browser of the journeys. Whoever launches it closes it. */
export const launchBrowser = (): Promise<Browser> =>
	chromium.launch({ executablePath: browserPath(), args: ARGS });
