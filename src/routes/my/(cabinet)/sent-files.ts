import { FILE_BYTES_MAX } from '#lib/domain/conversation.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruPortalTicket } from '#lib/i18n/ru-portal-ticket.ts';
import { sizeWords } from '#lib/ui/ticket/file-words.ts';

/** At one go: one request carries them all. */
export const FILES_MAX = 10;

/** What speaks against these files, in words; empty: nothing. */
export const whyNotFiles = (files: readonly { size: number }[]): string => {
	const { filesLarge, filesMany } = ruPortalTicket.form;
	if (files.length > FILES_MAX) return fill(filesMany, { max: FILES_MAX });
	const bytes = files.reduce((sum, { size }) => sum + size, 0);
	return bytes > FILE_BYTES_MAX
		? fill(filesLarge, { size: sizeWords(bytes), max: sizeWords(FILE_BYTES_MAX) })
		: '';
};
