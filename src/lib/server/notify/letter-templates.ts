import { desc, eq } from 'drizzle-orm';
import type { UserId } from '../../domain/ids.ts';
import type { LetterText, TemplateKind } from '../../domain/letter.ts';
import { TEMPLATE_KINDS } from '../../domain/letter.ts';
import type { TemplateFault } from '../../domain/letter-template.ts';
import { parseTemplate } from '../../domain/letter-template.ts';
import { fieldNamed, withFieldKeys } from '../../i18n/letter-fields.ts';
import { ruLetters } from '../../i18n/ru-letters.ts';
import type { Db } from '../db/open.ts';
import { letterTemplate, user } from '../db/schema.ts';

/** The row of the audit that tells of a change; written in its transaction. */
export interface TemplateAudit {
	(entry: {
		actor: string;
		session: string | null;
		via: 'registry';
		what: 'letter.save' | 'letter.restore';
		before?: unknown;
		after?: unknown;
	}): void;
}

/** Somebody saved the text of a letter; null: went back to the shipped one. */
export interface TemplateVersion {
	seq: number;
	at: number;
	/** «Крылова Елена»; null: an account that is no more. */
	by: string | null;
	text: LetterText | null;
}

export interface CurrentTemplate {
	kind: TemplateKind;
	text: LetterText;
	isShipped: boolean;
	/** The newest version; null: nobody ever touched the text. */
	version: Omit<TemplateVersion, 'text'> | null;
}

interface Who {
	by: UserId;
	session: string | null;
}

interface Change extends Who {
	kind: TemplateKind;
	/** The newest version its author saw; null: there was none. */
	seen: number | null;
}

export type SaveResult =
	| { ok: true }
	| { ok: false; reason: 'faulty'; faults: Record<keyof LetterText, TemplateFault[]> }
	/** Somebody saved another text meanwhile: who comes later has to look at it first. */
	| { ok: false; reason: 'changed-meanwhile' };

export type LetterTemplates = ReturnType<typeof createLetterTemplates>;

interface Parts {
	db: Db;
	now: () => number;
	audit: TemplateAudit;
}

/** Older ones stay in the table. */
const VERSIONS_SHOWN_MAX = 50;

export const createLetterTemplates = ({ db, now, audit }: Parts) => {
	const append = (change: Change, text: LetterText | null): void => {
		const { kind, by, session } = change;
		const before = textOf(db, kind);
		const at = now();
		const row = { kind, at, actor: by, subject: text?.subject ?? null, body: text?.body ?? null };
		db.insert(letterTemplate).values(row).run();
		audit({
			actor: by,
			session,
			via: 'registry',
			what: text ? 'letter.save' : 'letter.restore',
			before: { kind, ...before },
			after: { kind, ...(text ?? ruLetters.templates[kind]) }
		});
	};
	/** A text that is in force already is not saved again: a form sent twice makes one version. */
	const put = (change: Change, text: LetterText | null): SaveResult =>
		db.transaction(
			(): SaveResult => {
				const newest = newestOf(db, change.kind);
				if (isSame(newest?.text ?? null, text)) return { ok: true };
				if ((newest?.seq ?? null) !== change.seen)
					return { ok: false, reason: 'changed-meanwhile' };
				append(change, text);
				return { ok: true };
			},
			{ behavior: 'immediate' }
		);
	return {
		textOf: (kind: TemplateKind): LetterText => textOf(db, kind),
		current: (kind: TemplateKind): CurrentTemplate => currentOf(db, kind),
		all: (): CurrentTemplate[] => TEMPLATE_KINDS.map((kind) => currentOf(db, kind)),
		versions: (kind: TemplateKind): TemplateVersion[] => versionsOf(db, kind),
		/** Fields may be named in words or by their keys; keys are kept. */
		save: ({ subject, body, ...change }: Change & LetterText): SaveResult => {
			const faults = { subject: faultsOf(change.kind, subject), body: faultsOf(change.kind, body) };
			if (faults.subject.length + faults.body.length > 0)
				return { ok: false, reason: 'faulty', faults };
			const text = { subject: withFieldKeys(subject.trim()), body: withFieldKeys(body.trim()) };
			const isShipped = isSame(text, ruLetters.templates[change.kind]);
			return put(change, isShipped ? null : text);
		},
		restore: (change: Change): SaveResult => put(change, null)
	};
};

const faultsOf = (kind: TemplateKind, text: string): TemplateFault[] => {
	const parsed = parseTemplate(text, fieldNamed(kind));
	return parsed.ok ? [] : parsed.faults;
};

const newestOf = (db: Db, kind: TemplateKind): TemplateVersion | undefined =>
	versionsOf(db, kind, 1)[0];

const textOf = (db: Db, kind: TemplateKind): LetterText =>
	newestOf(db, kind)?.text ?? ruLetters.templates[kind];

const currentOf = (db: Db, kind: TemplateKind): CurrentTemplate => {
	const newest = newestOf(db, kind);
	const text = newest?.text ?? null;
	return {
		kind,
		text: text ?? ruLetters.templates[kind],
		isShipped: text === null,
		version: newest ? { seq: newest.seq, at: newest.at, by: newest.by } : null
	};
};

/** The newest first. */
const versionsOf = (db: Db, kind: TemplateKind, limit = VERSIONS_SHOWN_MAX): TemplateVersion[] =>
	db
		.select({
			seq: letterTemplate.seq,
			at: letterTemplate.at,
			subject: letterTemplate.subject,
			body: letterTemplate.body,
			surname: user.surname,
			firstName: user.firstName
		})
		.from(letterTemplate)
		.leftJoin(user, eq(user.id, letterTemplate.actor))
		.where(eq(letterTemplate.kind, kind))
		.orderBy(desc(letterTemplate.seq))
		.limit(limit)
		.all()
		.map(({ seq, at, subject, body, surname, firstName }) => ({
			seq,
			at,
			by: surname === null ? null : `${surname} ${firstName}`,
			text: subject === null || body === null ? null : { subject, body }
		}));

const isSame = (one: LetterText | null, other: LetterText | null): boolean =>
	one?.subject === other?.subject && one?.body === other?.body;
