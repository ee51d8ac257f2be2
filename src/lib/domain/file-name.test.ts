import { describe, expect, it } from 'vitest';
import { plainFileName } from './file-name.ts';

describe('имя файла, как его дал человек', () => {
	it.each([
		['акт приёмки.pdf', 'акт приёмки.pdf'],
		['C:\\Документы\\акт.pdf', 'акт.pdf'],
		['../../etc/passwd', 'passwd'],
		['a\nb/акт.pdf', 'акт.pdf'],
		['trap.exe\0.png', 'trap.exe.png'],
		['акт\u202Efdp.exe', 'актfdp.exe'],
		['\u2066скрытое\u2069.txt', 'скрытое.txt'],
		['й.txt', 'й.txt'],
		['  ', ''],
		['/', '']
	])('%j is kept as %j', (told, kept) => {
		expect(plainFileName(told)).toBe(kept);
	});
});
