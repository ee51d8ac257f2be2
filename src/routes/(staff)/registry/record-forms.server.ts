import * as v from 'valibot';
import { fill } from '#lib/i18n/index.ts';
import { factWords } from '#lib/i18n/fact-words.ts';
import { ruRegistry } from '#lib/i18n/ru-registry.ts';
import { merged } from '#lib/domain/merged.ts';
import { dateTyped } from '#lib/domain/typed-date.ts';
import { RegistryFault } from '#lib/domain/registry.ts';
import type { Refused } from '#lib/server/registry/refusal.ts';
import type { Faults } from '../../form-parts.server.ts';

/** What was typed, field by field: what the page shows again after a refusal. */
export type Typed = Record<string, string>;

/** How one sort of record is read from a form and shown in it again. */
export interface FormOf<Facts> {
	fields: readonly string[];
	/** Of typed texts what the schema of the facts shall judge. */
	read: (typed: Typed) => { candidate: unknown; faults?: Faults };
	schema: v.GenericSchema<unknown, Facts>;
	typedOf: (facts: Facts) => Typed;
	/** A value in words, where it does not tell itself; null: it does. */
	wordsOf?: (field: string, value: unknown) => string | null;
}

export type ReadForm<Facts> = { ok: true; facts: Facts } | { ok: false; faults: Faults };

const Text = v.fallback(v.string(), '');

/** The line ends of a form are those of letters; ours have one sign. */
export const typedIn = (form: FormData, fields: readonly string[]): Typed =>
	Object.fromEntries(
		fields.map((field) => [field, v.parse(Text, form.get(field)).replaceAll('\r\n', '\n')])
	);

export const readTyped = <Facts>(kind: FormOf<Facts>, typed: Typed): ReadForm<Facts> => {
	const { candidate, faults = {} } = kind.read(typed);
	const parsed = v.safeParse(kind.schema, candidate);
	const all = { ...(parsed.issues ? faultWords(parsed.issues) : {}), ...faults };
	return parsed.success && Object.keys(all).length === 0
		? { ok: true, facts: parsed.output }
		: { ok: false, faults: all };
};

/** What is not there at all has no message of its own. */
const FaultCode = v.fallback(RegistryFault, 'missing');

/** The first fault of each field, in words. */
const faultWords = (issues: readonly v.BaseIssue<unknown>[]): Faults => {
	const faults: Faults = {};
	for (const { path, message, requirement } of issues) {
		const words = fill(ruRegistry.fault[v.parse(FaultCode, message)], { max: String(requirement) });
		const line = path?.[1]?.key;
		faults[String(path?.[0]?.key ?? '')] ??= typeof line === 'number' ? inLine(line, words) : words;
	}
	return faults;
};

/** `line` from 0: of a field with several lines the one that is meant. */
export const inLine = (line: number, fault: string): string =>
	fill(ruRegistry.faultInLine, { line: line + 1, fault });

export const linesOf = (typed: string): string[] =>
	typed
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

/** Nothing typed is null; what is no whole number is left to the schema to refuse. */
export const wholeOf = (typed: string): number | null =>
	typed.trim() === '' ? null : /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN;

/** Nothing typed is null. */
export const dateOf = (typed: string): string | null => orNull(dateTyped(typed));

export const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed);

/** What an edit began from; a form that lost it is told apart by nothing and begins anew. */
export const seenIn = <Facts>(form: FormData, { schema }: FormOf<Facts>): Facts | null => {
	const sent = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), form.get('seen'));
	return sent.success ? sent.output : null;
};

type Told = { message: string; faults: Faults };
type WordsOf = (field: string, value: unknown) => string;

/** A refusal of the registry in words, at the field it belongs to. */
export const refusalWords = (refused: Refused, wordsOf: WordsOf = factWords): Told => {
	const { refusal, checkFields } = ruRegistry;
	switch (refused.reason) {
		case 'gone':
		case 'retired':
		case 'replaced':
			return { message: refusal[refused.reason], faults: {} };
		case 'changed-meanwhile':
			return { message: refusal[refused.reason], faults: clashWords(refused.fields, wordsOf) };
		case 'taken': {
			const words = fill(refusal.taken[refused.field], { holder: refused.holder.label });
			return { message: checkFields, faults: { [refused.field]: words } };
		}
		case 'foreign':
		case 'act-in-future':
		case 'loop':
		case 'ends-early':
			return { message: checkFields, faults: { [refused.field]: refusal[refused.reason] } };
		default:
			return refused satisfies never;
	}
};

const clashWords = (
	fields: (Refused & { reason: 'changed-meanwhile' })['fields'],
	wordsOf: WordsOf
): Faults =>
	Object.fromEntries(
		fields.map(({ field, theirs }) => [
			field,
			fill(ruRegistry.clash.theirs, { theirs: wordsOf(field, theirs) })
		])
	);

/**
 * The form after a refused edit. Where a colleague was quicker it goes on from what stands there
 * now: fields only they changed are theirs, the rest is the person's own.
 */
export const refusedEdit = <Facts extends object>(
	kind: FormOf<Facts>,
	refused: Refused,
	{ seen, wanted, now }: { seen: Facts; wanted: Facts; now: Facts | null }
) => {
	const isOvertaken = refused.reason === 'changed-meanwhile' && now !== null;
	const facts = isOvertaken ? merged(seen, wanted, now).facts : wanted;
	return {
		...refusalWords(
			refused,
			(field, value) => kind.wordsOf?.(field, value) ?? factWords(field, value)
		),
		typed: kind.typedOf(facts),
		seen: JSON.stringify(isOvertaken ? now : seen)
	};
};
