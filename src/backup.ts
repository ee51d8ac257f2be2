import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ruBackup } from './lib/i18n/ru-maintenance.ts';
import { environment, foldersOf } from './lib/server/config.ts';
import { backupsIn, makeBackup, sweepPartial } from './lib/server/maintenance/backup.ts';
import { rotate } from './lib/server/maintenance/rotation.ts';

const say = (text: string) => void process.stdout.write(`${text}\n`);
const fail = (text: string): never => {
	process.stderr.write(`${text}\n`);
	process.exit(1);
};

const { version }: { version: string } = JSON.parse(
	readFileSync(new URL('../package.json', import.meta.url), 'utf8')
);

const wishes = () => {
	try {
		const options = { nightly: { type: 'boolean', default: false } } as const;
		const { values, positionals } = parseArgs({ options, allowPositionals: true });
		if (positionals.length > 1) return fail(ruBackup.usage);
		return { nightly: values.nightly, folder: positionals[0] };
	} catch {
		return fail(ruBackup.usage);
	}
};

const { nightly, folder } = wishes();
const { dataDir, backupDir } = foldersOf(environment());
const into = folder ?? backupDir ?? fail(ruBackup.noFolder);
const kind = nightly ? 'nightly' : 'backup';
if (!nightly) say(ruBackup.working(dataDir));
try {
	const made = await makeBackup({ dataDir, into, kind, version, now: Date.now });
	if (!made.ok)
		fail([ruBackup.faults[made.reason], ...('sha256' in made ? [made.sha256] : [])].join('\n'));
	else say(ruBackup.done(made.folder, made.manifest));
	if (nightly) {
		await sweepPartial(into, Date.now());
		const names = backupsIn(into).map(({ name }) => name);
		say(ruBackup.rotated(await rotate(into, names)));
	}
} catch (fault) {
	// The message may quote a path, never the data; the code says enough.
	fail(ruBackup.failed(fault instanceof Error && 'code' in fault ? String(fault.code) : 'error'));
}
