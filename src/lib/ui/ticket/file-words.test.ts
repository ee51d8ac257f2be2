import { describe, expect, it } from 'vitest';
import { ruTalk } from '#lib/i18n/ru-talk.ts';
import { fileKindWords, hasPreview, sizeWords, uploadFaultWords } from './file-words.ts';
import type { UploadFault } from './uploads.svelte.ts';

describe('вложения словами', () => {
	it.each([
		[0, '0 Б'],
		[640, '640 Б'],
		[1024, '1 КБ'],
		[1536, '1,5 КБ'],
		[26_214_400, '25 МБ'],
		[5 * 1024 ** 3, '5 120 МБ']
	])('%d bytes are «%s»', (bytes, words) => {
		expect(sizeWords(bytes).replaceAll('\u00A0', ' ')).toBe(words);
	});

	it.each([
		['image/png', 'изображение'],
		['application/pdf', 'PDF'],
		['application/zip', 'архив'],
		['text/csv', 'таблица'],
		['text/plain', 'текст'],
		['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'документ'],
		['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'таблица'],
		['message/rfc822', 'письмо'],
		['application/octet-stream', 'файл'],
		['', 'файл']
	])('%s is told as «%s»', (mime, words) => {
		expect(fileKindWords(mime)).toBe(words);
	});

	it('a drawing that may carry scripts is never shown inside the page', () => {
		expect(hasPreview('image/jpeg')).toBe(true);
		expect(hasPreview('image/svg+xml')).toBe(false);
		expect(hasPreview('text/html')).toBe(false);
	});

	it.each(Object.keys(ruTalk.files.faults) as UploadFault[])(
		'the fault «%s» is a whole sentence',
		(fault) => {
			expect(uploadFaultWords(fault, 30 * 1024 ** 2)).toMatch(/^[А-ЯЁ][^{}]*\.$/);
		}
	);

	it('a file that is too large says how large it may be and how large it is', () => {
		const words = uploadFaultWords('large', 30 * 1024 ** 2).replaceAll('\u00A0', ' ');
		expect(words).toContain('25 МБ');
		expect(words).toContain('30 МБ');
	});
});
