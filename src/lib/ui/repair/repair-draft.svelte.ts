import type { EstimateKind } from '#lib/domain/estimate.ts';
import type { UserId } from '#lib/domain/ids.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import type { AnswerWay, Seals } from '#lib/domain/repair-details.ts';
import type { NotCoveredReason } from '#lib/domain/warranty-decision.ts';
import { Written } from './written.svelte.ts';

/** A line of the estimate as it is being typed. */
export interface LineWritten {
	key: string;
	kind: EstimateKind;
	name: string;
	quantity: string;
	price: string;
}

export interface PartWritten {
	key: string;
	name: string;
	quantity: string;
	oldSerial: string;
	newSerial: string;
}

const text = () => new Written('');
const list = <Item>() => new Written<readonly Item[]>([]);

/**
 * What is being written about the repair of one ticket. It outlives the dialog that asks for it, and
 * another dialog of the same ticket goes on with it (R25: in the page's memory alone).
 */
export class RepairDraft {
	readonly faultText = text();
	readonly serialUnreadable = text();
	readonly reason = text();
	readonly irreparability = text();
	readonly serviceEngineer = new Written<UserId | ''>('');
	readonly resolution = text();
	readonly receipt = {
		at: text(),
		appearance: text(),
		items: list<string>(),
		/** One more, which is not in the list yet. */
		item: text(),
		seals: new Written<Seals | ''>(''),
		letter: text()
	};
	readonly conclusion = { text: text(), reasons: list<NotCoveredReason>() };
	readonly estimate = {
		lines: list<LineWritten>(),
		days: text(),
		validTo: text(),
		prepayment: new Written(true)
	};
	/** The client's yes or no. */
	readonly answer = {
		person: text(),
		on: text(),
		way: new Written<AnswerWay>('email'),
		evidence: text(),
		prepaid: new Written(false)
	};
	readonly works = {
		works: list<string>(),
		work: text(),
		parts: list<PartWritten>(),
		newSerial: text()
	};
	readonly protocol = { tests: text(), hours: text(), minutes: text() };
	readonly shipment = {
		how: new Written<'carrier' | 'handed'>('carrier'),
		on: text(),
		carrier: text(),
		waybill: text(),
		receiver: text(),
		act: text()
	};
	/** The lead's word on the warranty. */
	readonly ruling = { verdict: new Written<'warranty' | 'not_covered' | ''>(''), reason: text() };

	/** Nothing was written of what these want told that a person would be sorry to lose. */
	isBlank(needs: readonly Explanation[]): boolean {
		return this.#fields(needs).every((field) => !field.isTouched);
	}

	clear(needs: readonly Explanation[]): void {
		for (const field of this.#fields(needs)) field.clear();
	}

	#fields(needs: readonly Explanation[]): Forgettable[] {
		return needs.flatMap((need) => this.#fieldsOf(need));
	}

	#fieldsOf(need: Explanation): Forgettable[] {
		switch (need) {
			case 'faultText':
			case 'serialUnreadable':
			case 'reason':
			case 'irreparability':
			case 'serviceEngineer':
			case 'resolution':
				return [this[need]];
			case 'receipt':
			case 'conclusion':
			case 'estimate':
			case 'protocol':
			case 'shipment':
				return Object.values<Forgettable>(this[need]);
			case 'approval':
			case 'refusalRecord':
				return Object.values<Forgettable>(this.answer);
			case 'worksDone':
				return Object.values<Forgettable>(this.works);
			case 'escalationNote':
			case 'versionUnknown':
			case 'question':
			case 'clientAnswer':
				return [];
			default:
				return need satisfies never;
		}
	}
}

type Forgettable = Pick<Written<unknown>, 'isTouched' | 'clear'>;
