import { FILE_BYTES_MAX, FILE_NAME_LENGTH_MAX } from '#lib/domain/conversation.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruTalk } from '#lib/i18n/ru-talk.ts';
import type { UploadFault } from './uploads.svelte.ts';

const NBSP = '\u00A0';
const STEP = 1024;

const number = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 });

/** «640 Б», «1,5 МБ». */
export const sizeWords = (bytes: number): string => {
	const units = ruTalk.files.units;
	const wanted = bytes === 0 ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP));
	const power = Math.min(wanted, units.length - 1);
	return `${number.format(bytes / STEP ** power)}${NBSP}${units[power]}`;
};

const KINDS: readonly (readonly [RegExp, keyof typeof ruTalk.files.kinds])[] = [
	[/^image\//, 'image'],
	[/^video\//, 'video'],
	[/^audio\//, 'audio'],
	[/^application\/pdf$/, 'pdf'],
	[/^message\/rfc822$/, 'mail'],
	[/^application\/(zip|gzip|x-(7z|rar|tar|xz|bzip2?|gtar)|vnd\.rar|zstd)/, 'archive'],
	[/spreadsheet|ms-excel|^text\/csv$/, 'sheet'],
	[/wordprocessing|msword|opendocument\.text|rtf/, 'document'],
	[/^text\//, 'text']
];

/** What sort of file it is, in a word. */
export const fileKindWords = (mime: string): string => {
	const kind = KINDS.find(([pattern]) => pattern.test(mime))?.[1] ?? 'other';
	return ruTalk.files.kinds[kind];
};

/** Formats every browser draws; SVG is a document with scripts and is only downloaded. */
export const hasPreview = (mime: string): boolean =>
	/^image\/(png|jpe?g|gif|webp|avif|bmp)$/.test(mime);

/** What went wrong with a file, and what to do. */
export const uploadFaultWords = (fault: UploadFault, bytes: number): string => {
	const phrase = ruTalk.files.faults[fault];
	return fill(phrase, {
		max: fault === 'name' ? FILE_NAME_LENGTH_MAX : sizeWords(FILE_BYTES_MAX),
		size: sizeWords(bytes)
	});
};
