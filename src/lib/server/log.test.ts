import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { LogLevel } from './log.ts';
import { createLog, faultOf, idWord } from './log.ts';

const AT = Date.UTC(2026, 10, 23, 7, 0);

const aLog = (level?: LogLevel) => {
	const lines: string[] = [];
	const to = { write: (line: string) => void lines.push(line) };
	return { log: createLog({ now: () => AT, to, ...(level && { level }) }), lines };
};

describe('журнал сервера', () => {
	it('an event is one line of JSON: when, how grave, what, and ids', () => {
		const { log, lines } = aLog();
		log('warn', 'projection.repaired', { tickets: 2, room: idWord('staff') });
		expect(lines).toHaveLength(1);
		expect(lines[0]?.endsWith('}\n')).toBe(true);
		expect(JSON.parse(lines[0] ?? '')).toEqual({
			...{ at: '2026-11-23T07:00:00.000Z', level: 'warn', event: 'projection.repaired' },
			...{ tickets: 2, room: 'staff' }
		});
	});

	it.each<[LogLevel, string[]]>([
		['info', ['a', 'b', 'c']],
		['warn', ['b', 'c']],
		['error', ['c']],
		['silent', []]
	])('at the level %s the log tells %j', (level, told) => {
		const { log, lines } = aLog(level);
		log('info', 'a');
		log('warn', 'b');
		log('error', 'c');
		expect(lines.map((line) => JSON.parse(line).event)).toEqual(told);
	});

	it('a fault is its name and place; what its message quotes is not told', () => {
		const { log, lines } = aLog();
		log('error', 'request.failed', faultOf(new TypeError('Иванов, +7 900 000-00-00')));
		expect(lines[0]).toContain('TypeError');
		expect(lines[0]).not.toContain('Иванов');
		expect(lines[0]).not.toContain('900');
	});

	it('what is no id is told as such, line breaks and all', () => {
		const { log, lines } = aLog();
		log('error', 'command.failed', { command: idWord('1"\n{"event":"forged"}') });
		expect(lines).toHaveLength(1);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({ command: 'not-an-id' });
	});

	it('the last lines before a sudden death are out', () => {
		const program = `
			import { createLog } from '#lib/server/log.ts';
			const log = createLog({ now: () => 0 });
			for (let code = 1; code <= 200; code += 1) log('error', 'process.fault', { code });
			process.kill(process.pid, 'SIGKILL');`;
		let told = '';
		try {
			execFileSync(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' });
		} catch (fault) {
			told = String((fault as { stderr: Buffer }).stderr);
		}
		const lines = told.trim().split('\n');
		expect(lines).toHaveLength(200);
		expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'process.fault', code: 200 });
	});
});
