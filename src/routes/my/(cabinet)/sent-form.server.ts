import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { FILE_NAME_LENGTH_MAX } from '#lib/domain/conversation.ts';
import { plainFileName } from '#lib/domain/file-name.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import { clientRefusalWords } from '#lib/i18n/ru-portal-refusals.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruPortalTicket } from '#lib/i18n/ru-portal-ticket.ts';
import type { ClientAsker, Portal } from '#lib/server/portal/portal.ts';

export const freshId = (): string => randomUUID();

/** An empty file field sends one file without a name. */
export const filesOf = (sent: FormData): File[] =>
	sent.getAll('files').filter((one): one is File => one instanceof File && one.name !== '');

const Typed = v.object({ text: v.fallback(v.string(), '') });
/** What a refused form shows again. */
export const typedText = (sent: FormData): string => v.parse(Typed, Object.fromEntries(sent)).text;

/** One id for each file of one form: sent twice, it lies in the ticket once. */
const fileId = (form: string, index: number): string => {
	const hash = createHash('sha256').update(`${form}/${index}`).digest('hex');
	const [, a, b, c, d] = /^(.{8})(.{4}).(.{3}).(.{3})/.exec(hash) ?? [];
	return `${a}-${b}-4${c}-8${d}-${hash.slice(20, 32)}`;
};

/** Puts the files into the ticket; tells which were not taken, in words, or nothing. */
export const attachAll = async (
	portal: Pick<Portal, 'attach'>,
	{ id, ticket, files }: { id: string; ticket: TicketId; files: readonly File[] },
	asker: ClientAsker
): Promise<string> => {
	const refused: { name: string; reason: string }[] = [];
	for (const [index, file] of files.entries()) {
		const name = plainFileName(file.name).slice(0, FILE_NAME_LENGTH_MAX);
		const bytes = new Uint8Array(await file.arrayBuffer());
		const result = await portal.attach({ id: fileId(id, index), ticket, name, bytes }, asker);
		if (!result.ok) refused.push({ name, reason: clientRefusalWords(result.refusal) });
	}
	if (refused.length === 0) return '';
	return fill(ruPortalTicket.form.filesRefused, {
		names: refused.map(({ name }) => `«${name}»`).join(', '),
		reason: refused[0]?.reason ?? ''
	});
};
