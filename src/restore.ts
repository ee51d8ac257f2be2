import { parseArgs } from 'node:util';
import { ruRestore } from './lib/i18n/ru-maintenance.ts';
import { environment, foldersOf } from './lib/server/config.ts';
import { restore } from './lib/server/maintenance/restore.ts';

const say = (text: string) => void process.stdout.write(`${text}\n`);
const fail = (text: string): never => {
	process.stderr.write(`${text}\n`);
	process.exit(1);
};

const wishes = () => {
	try {
		const options = {
			replace: { type: 'boolean', default: false },
			into: { type: 'string' }
		} as const;
		const { values, positionals } = parseArgs({ options, allowPositionals: true });
		const [from, ...more] = positionals;
		const both = values.replace && values.into !== undefined;
		if (from === undefined || more.length > 0 || both) return fail(ruRestore.usage);
		return { ...values, from };
	} catch {
		return fail(ruRestore.usage);
	}
};

const { from, replace, into } = wishes();
const { dataDir, migrationsDir } = foldersOf(environment());
const target = into ?? dataDir;
say(ruRestore.working(from, target));
try {
	const done = await restore({ from, into: target, replace, migrationsDir, now: Date.now });
	if (done.ok) {
		say(ruRestore.done(target, done.manifest));
		if (done.aside !== null) say(ruRestore.aside(done.aside));
		if (done.letters > 0) say(ruRestore.letters(done.letters));
		if (done.brokenLink !== null) say(ruRestore.brokenLink(done.brokenLink));
		say(ruRestore.next);
	} else {
		const words = ruRestore.faults[done.reason];
		fail([words, ...('sha256' in done ? [done.sha256] : [])].join('\n'));
	}
} catch (fault) {
	fail(ruRestore.failed(fault instanceof Error && 'code' in fault ? String(fault.code) : 'error'));
}
