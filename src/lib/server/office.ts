import { join } from 'node:path';
import { mailDomainOf } from '../domain/settings.ts';
import { createInviter } from './clients/inviter.ts';
import type { Engine } from './engine.ts';
import { createAttachments } from './files/attachments.ts';
import { createFileStore } from './files/file-store.ts';
import { createFileSweep } from './files/sweep-files.ts';
import type { Foundation } from './foundation.ts';
import { createLetterTemplates } from './notify/letter-templates.ts';
import { createLetters } from './notify/letters.ts';
import { LetterSender } from './notify/sender.ts';
import { createTransport } from './notify/transport.ts';
import { portalOf } from './portal-of.ts';
import { createProblemRows } from './problems/problem-rows.ts';
import { createProblems } from './problems/problems.ts';
import { createRegistry } from './registry/registry.ts';
import { createPaperDesk } from './repairs/paper-desk.ts';
import { createRepairRows } from './repairs/repair-rows.ts';
import { createUnitWarranty } from './repairs/unit-warranty.ts';
import { createFinder } from './search/found.ts';

const FILES_FOLDER = 'files';

/** The words of the letters: needed by the engine, which queues them. */
export const lettersOf = ({ db, now, audit, settings }: Foundation) => {
	const templates = createLetterTemplates({ db, now, audit });
	const letters = createLetters({ settings: settings.get, templatesOf: templates.textOf });
	return { templates, letters, mailDomain: () => mailDomainOf(settings.get()) };
};

/** Who and what the tickets are about, what lies in them, and what leaves the house. */
export const officeOf = (base: Foundation, engine: Engine) => {
	const { tickets } = engine;
	const { config, db, now, audit, index, settings, clients, onFault } = base;
	const registry = createRegistry({
		...{ db, now, audit, index },
		onCustomer: tickets.showCustomer,
		onContact: clients.contactChanged,
		onRenamed: tickets.showContact,
		onServed: clients.customerChanged,
		write: (act) => clients.following(() => tickets.transact(act))
	});
	const repairs = createPaperDesk({
		...{ db, settings: settings.get, admit: tickets.admit },
		repairs: createRepairRows(db),
		warranty: createUnitWarranty(db),
		linkOf: (number) => `${config.origin}/tickets/${number}`
	});
	const problems = createProblems({ db, now, audit, tickets, rows: createProblemRows(db) });
	const folder = join(config.dataDir, FILES_FOLDER);
	const files = {
		store: createFileStore(folder),
		rows: createAttachments(db),
		sweep: createFileSweep({ db, folder, now })
	};
	const sender = new LetterSender({
		...{ db, now, settings: settings.get, onFault: onFault('letter.fault') },
		transport: createTransport(config.smtpUrl ?? null),
		filesOf: (messageId) =>
			files.rows.ofMessage(messageId).map(({ name, sha256, mime }) => ({
				filename: name,
				path: files.store.pathOf(sha256),
				contentType: mime
			})),
		onDelivered: ({ seq }, delivery) => tickets.letters.delivered(seq, delivery),
		onDelayed: ({ seq }) => tickets.letters.delayed(seq),
		onFailed: ({ seq }, fault) => tickets.letters.failed(seq, fault)
	});
	const inviter = createInviter({
		...{ clients, audit, settings: settings.get, origin: config.origin },
		send: (letter) => sender.sendNow(letter)
	});
	return {
		...portalOf(base, engine, files.store),
		registry,
		inviter,
		repairs,
		problems,
		files,
		sender,
		finder: createFinder({ db, index, now, audit })
	};
};

export type Office = ReturnType<typeof officeOf>;
