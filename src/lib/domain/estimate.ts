import * as v from 'valibot';
import { isLocalDate } from './local-date.ts';

/** What a repair costs the client (R15): the way there and back is always decided on. */
export const ESTIMATE_KINDS = [
	'diagnostics',
	'work',
	'part',
	'transport_there',
	'transport_back'
] as const;
export const EstimateKind = v.picklist(ESTIMATE_KINDS);
export type EstimateKind = v.InferOutput<typeof EstimateKind>;

const TRANSPORT: readonly EstimateKind[] = ['transport_there', 'transport_back'];

export const ESTIMATE_LINES_MAX = 60;
export const ESTIMATE_LINE_LENGTH_MAX = 200;
export const QUANTITY_MAX = 999;
/** A hundred million roubles. */
export const PRICE_MAX_KOPECKS = 100_000_000_00;
export const REPAIR_DAYS_MAX = 365;

const whole = (from: number, to: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));

export const EstimateLine = v.strictObject({
	kind: EstimateKind,
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(ESTIMATE_LINE_LENGTH_MAX)),
	quantity: whole(1, QUANTITY_MAX),
	/** Of one, in kopecks. Nothing: the line says in its name why it is free. */
	price: whole(0, PRICE_MAX_KOPECKS)
});
export type EstimateLine = v.InferOutput<typeof EstimateLine>;

/** R15: transport both ways is a line each, also where it costs nothing. */
export const Estimate = v.strictObject({
	lines: v.pipe(
		v.array(EstimateLine),
		v.maxLength(ESTIMATE_LINES_MAX),
		v.check((lines) => TRANSPORT.every((way) => lines.some(({ kind }) => kind === way))),
		v.check((lines) => totalOf(lines) > 0)
	),
	/** How long the repair takes after the approval, in working days. */
	workingDays: whole(1, REPAIR_DAYS_MAX),
	/** YYYY-MM-DD, the whole day counts. */
	validTo: v.pipe(v.string(), v.check(isLocalDate)),
	prepayment: v.boolean()
});
export type Estimate = v.InferOutput<typeof Estimate>;

/**
 * R15: a way that costs nothing says why. Where: the lines that say no more than their usual name,
 * which the caller knows in words.
 */
export const unexplainedIn = (
	lines: readonly EstimateLine[],
	usualNameOf: (kind: EstimateKind) => string
): number[] =>
	lines.flatMap(({ kind, name, price }, index) =>
		price === 0 &&
		TRANSPORT.includes(kind) &&
		lettersOf(usualNameOf(kind)).includes(lettersOf(name))
			? [index]
			: []
	);

/** However it is spaced and spelt. */
const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** In kopecks. */
export const costOf = ({ quantity, price }: Pick<EstimateLine, 'quantity' | 'price'>): number =>
	quantity * price;

/** In kopecks. */
export const totalOf = (lines: readonly Pick<EstimateLine, 'quantity' | 'price'>[]): number =>
	lines.reduce((sum, line) => sum + costOf(line), 0);

/** What a client is told apart: works with diagnostics, materials, the way both ways; kopecks. */
export const sharesOf = (lines: readonly EstimateLine[]) => {
	const of = (...kinds: EstimateKind[]) =>
		totalOf(lines.filter(({ kind }) => kinds.includes(kind)));
	return {
		work: of('work', 'diagnostics'),
		parts: of('part'),
		transport: of('transport_there', 'transport_back'),
		total: totalOf(lines)
	};
};
