import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Asked } from '#lib/server/auth/guard.ts';
import { requireAction, requireSection } from '#lib/server/auth/guard.ts';
import { ruRegistry } from '#lib/i18n/ru-registry.ts';
import type { By } from '#lib/server/registry/audit-entry.ts';
import type { Written } from '#lib/server/registry/refusal.ts';
import type { Faults } from '../../form-parts.server.ts';
import type { FormOf, Typed } from './record-forms.server.ts';
import { readTyped, refusalWords, refusedEdit, seenIn, typedIn } from './record-forms.server.ts';

type Sent = Asked & { request: Request };
type IdSchema<Id> = v.GenericSchema<unknown, Id>;

/** Who edits; a person without the right gets no further. */
export const editorOf = (event: Asked): By => {
	const { user, sessionId } = requireAction(event, 'editRegistry');
	return { by: user.id, session: sessionId };
};

export const readerOf = (event: Asked, section: 'customers' | 'equipment'): By => {
	const { user, sessionId } = requireSection(event, section);
	return { by: user.id, session: sessionId };
};

/** The id in an address; what is none is not found, as an unknown one. */
export const idIn = <Id>(schema: IdSchema<Id>, sent: unknown): Id => {
	const id = v.safeParse(schema, sent);
	if (!id.success) error(404);
	return id.output;
};

/** What a form is answered when it was refused. */
interface Answer {
	typed: Typed;
	message: string;
	faults: Faults;
	/** Of an edit: what it goes on from. */
	seen?: string;
}

const refuse = (answer: Answer) => fail(400, answer);

interface Creation<Id extends string, Facts> {
	kind: FormOf<Facts>;
	idSchema: IdSchema<Id>;
	create: (made: { id: Id; facts: Facts } & By) => Written<Id>;
	/** Where the new record can be seen. */
	hrefOf: (id: Id) => string;
}

export const createFrom = async <Id extends string, Facts>(
	event: Sent,
	{ kind, idSchema, create, hrefOf }: Creation<Id, Facts>
) => {
	const by = editorOf(event);
	const form = await event.request.formData();
	const typed = typedIn(form, kind.fields);
	const id = v.safeParse(idSchema, form.get('id'));
	const read = readTyped(kind, typed);
	if (!id.success) return refuse({ typed, message: ruRegistry.refusal.gone, faults: {} });
	if (!read.ok) return refuse({ typed, message: ruRegistry.checkFields, faults: read.faults });
	const result = create({ id: id.output, facts: read.facts, ...by });
	if (!result.ok) return refuse({ typed, ...refusalWords(result) });
	redirect(303, hrefOf(result.id));
};

interface Edition<Id extends string, Facts> {
	kind: FormOf<Facts>;
	id: Id;
	/** As it stands now; null: it is gone. */
	now: () => Facts | null;
	update: (edit: { id: Id; seen: Facts; wanted: Facts } & By) => Written<Id>;
	/** Where one goes on afterwards. */
	href: string;
}

export const editFrom = async <Id extends string, Facts extends object>(
	event: Sent,
	{ kind, id, now, update, href }: Edition<Id, Facts>
) => {
	const by = editorOf(event);
	const form = await event.request.formData();
	const typed = typedIn(form, kind.fields);
	const seen = seenIn(form, kind);
	if (!seen) return refuse({ typed, message: ruRegistry.refusal.gone, faults: {} });
	const read = readTyped(kind, typed);
	const told = { typed, seen: JSON.stringify(seen) };
	if (!read.ok) return refuse({ ...told, message: ruRegistry.checkFields, faults: read.faults });
	const result = update({ id, seen, wanted: read.facts, ...by });
	if (!result.ok)
		return refuse(refusedEdit(kind, result, { seen, wanted: read.facts, now: now() }));
	redirect(303, href);
};

/** The actions of a record that may be taken out of service and back. */
export const retiringActions = <Id extends string>(
	idOf: (event: Asked & { params: Partial<Record<string, string>> }) => Id,
	/** Asked for at each request: the app is not there when the module is read. */
	verbs: () => Record<'retire' | 'restore', (id: Id, by: By) => Written<Id>>
) => {
	const act =
		(verb: 'retire' | 'restore') =>
		(event: Asked & { params: Partial<Record<string, string>> }) => {
			const result = verbs()[verb](idOf(event), editorOf(event));
			if (result.ok) redirect(303, event.url.pathname);
			const { message, faults } = refusalWords(result);
			return fail(400, { retiring: Object.values(faults)[0] ?? message });
		};
	return { retire: act('retire'), restore: act('restore') };
};
