import { describe, expect, it } from 'vitest';
import { versionLabel } from './work-version.ts';

describe('версии текста', () => {
	it.each([
		['line2', 'Заявка перешла: «2 линия»'],
		['nightly', 'Ночная копия'],
		['beforeRestore', 'Перед возвращением другой версии'],
		['Перед звонком', 'Перед звонком']
	])('what the server keeps as «%s» is told as «%s»', (label, words) => {
		expect(versionLabel(label)).toBe(words);
	});
});
