import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { follow, giveUp, say } from './set-up.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const WINDOWS_PROGRAMS = [
	'Google/Chrome/Application/chrome.exe',
	'Microsoft/Edge/Application/msedge.exe'
];

/** The browser of the journeys: the one named by CHROMIUM, a usual one, or a newly installed one. */
export const browser = async () => {
	const named = process.env['CHROMIUM'];
	if (named && !starts(named))
		giveUp(`CHROMIUM=${named}: такой браузер не запускается · this browser does not start`);
	if (named) return named;
	const found = await findBrowser();
	if (found) return found;
	if (mayInstall()) {
		say('Устанавливаю браузер для тестов (apt-get) · installing a browser for the tests');
		await follow('apt-get', ['update']);
		await follow('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
			DEBIAN_FRONTEND: 'noninteractive'
		});
	}
	return (await findBrowser()) ?? explain();
};

const findBrowser = async () => {
	const { chromium } = await import('playwright-core');
	return [...usualPlaces(), chromium.executablePath()].find(starts);
};

const usualPlaces = () => {
	if (process.platform === 'darwin')
		return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
	if (process.platform === 'win32')
		return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
			.map((name) => process.env[name] ?? '')
			.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program)));
	const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter), '/snap/bin'];
	return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
};

/**
 * Ubuntu's `chromium-browser` may be a signpost to a snap: there only a start tells. On Windows
 * `--version` opens a window, so the file must be enough.
 *
 * @param {string} file
 */
const starts = (file) =>
	existsSync(file) && (process.platform === 'win32' || spawnSync(file, ['--version']).status === 0);

const mayInstall = () =>
	process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

const explain = () =>
	giveUp(
		'Для тестов нужен браузер Chromium или Google Chrome. Установите его',
		'  Debian: sudo apt-get install chromium',
		'  Ubuntu: https://www.google.com/chrome или sudo snap install chromium',
		'  Fedora: sudo dnf install chromium; macOS, Windows: https://www.google.com/chrome',
		'или укажите путь: CHROMIUM=/путь/к/chrome npm test',
		'',
		'The tests need Chromium or Google Chrome. Install one, or name it:',
		'  CHROMIUM=/path/to/chrome npm test'
	);
