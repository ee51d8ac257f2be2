import type { UserId } from '#lib/domain/ids.ts';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';
import { letterOfStep } from '#lib/domain/repair-letter.ts';
import { RESOLUTION_OF } from '#lib/domain/repair.ts';
import type { ResolutionCode } from '#lib/domain/ticket.ts';
import { dayWords } from '#lib/i18n/date-words.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepairDialogs } from '#lib/i18n/ru-repair-dialogs.ts';
import { expiredWarrantyWords, warrantyWords } from '#lib/i18n/warranty-words.ts';
import { judgeRepair } from '#lib/ui/repair/repair-form.ts';
import type { RepairJudged, RepairStepFacts } from '#lib/ui/repair/repair-form.ts';
import type { RepairDraft } from '#lib/ui/repair/repair-draft.svelte.ts';
import { offer } from '#lib/ui/repair/repair-offers.ts';
import type { Colleague } from '../colleagues.ts';
import type { DialogBoard, MoveRequest } from '../dialogs.svelte.ts';
import type { Doors, RepairAnswer } from '../doors.ts';
import type { VerdictFace } from './repair-aim.ts';
import { testVerdictFor, verdictFace } from './repair-aim.ts';

interface Given {
	board: DialogBoard;
	request: MoveRequest;
	staff: readonly Colleague[];
	draft: RepairDraft;
}

/** One step of a repair, as far as its dialog knows it: what is asked and what follows. */
export class RepairStep {
	/** As the server told it; null: not yet, or never. */
	situation = $state.raw<RepairAnswer | null>(null);
	failed = $state(false);
	readonly engineers: readonly Colleague[];
	readonly testVerdict: 'passed' | 'failed';
	readonly #given: Given;

	constructor(given: Given) {
		this.#given = given;
		this.engineers = given.staff.filter(({ role, active }) => role === 'service' && active);
		this.testVerdict = testVerdictFor(given.request);
		this.#offer();
	}

	get card() {
		return this.#given.board.index.entry(this.#given.request.ticket)?.card;
	}

	get rep() {
		return this.card?.rep ?? null;
	}

	/** An effect: it returns its own end. */
	ask(doors: Doors, number: string): () => void {
		const controller = new AbortController();
		const { signal } = controller;
		void doors.repair(number, signal).then((answer) => {
			if (signal.aborted) return;
			this.situation = answer;
			this.failed = answer === null;
			this.#offer();
		});
		return () => controller.abort();
	}

	/** W27: fixed by how the repair ended. */
	get resolutionCode(): ResolutionCode | null {
		const outcome = this.rep?.outcome ?? null;
		return outcome === null || outcome === 'cancelled' ? null : RESOLUTION_OF[outcome];
	}

	get replacing(): boolean {
		return this.#given.request.from === 'repair_replacement';
	}

	get prepay(): boolean {
		return this.rep?.prepay ?? false;
	}

	/** W20: an offer that ran out can be agreed to no more. */
	get isOfferOver(): boolean {
		return this.#given.request.needs.includes('approval') && (this.rep?.offerExpired ?? false);
	}

	get judged(): RepairJudged {
		const { request, draft, board } = this.#given;
		const { testVerdict, resolutionCode, prepay, replacing } = this;
		const facts: RepairStepFacts = {
			...{ now: board.clock.exact(), testVerdict, resolutionCode, prepay, replacing }
		};
		return judgeRepair(request.needs, draft, facts);
	}

	/** What follows from the conclusion; null: none is asked for. */
	get verdict(): VerdictFace | null {
		const { request, draft } = this.#given;
		if (!this.rep || !request.needs.includes('conclusion')) return null;
		return verdictFace(this.rep, [...draft.conclusion.reasons.value], request.to);
	}

	/** The client hears of this step (§2.3). */
	get isTold(): boolean {
		const { verdict = null, outcome = null } = this.rep ?? {};
		return letterOfStep(this.#given.request, { verdict, outcome }) !== null;
	}

	/** The letter as it would leave now; null: something it tells of is not written yet. */
	get letter(): LetterWanted | null {
		const { judged } = this;
		if (!judged.ok || this.isOfferOver || this.verdict?.stops) return null;
		return { act: 'repair', to: this.#given.request.to, details: judged.details };
	}

	/** The term and the notice, in words. */
	get term(): string[] {
		const repair = this.situation?.repair;
		if (!repair) return [];
		const { term, noticedOn } = repair;
		const isOver = term.state === 'set' && noticedOn > term.end;
		return [
			isOver ? expiredWarrantyWords(term) : warrantyWords(term),
			fill(ruRepairDialogs.noticedOn, { date: dayWords(noticedOn) })
		];
	}

	get #records(): 'agreed' | 'declined' | null {
		const { needs } = this.#given.request;
		if (needs.includes('approval')) return 'agreed';
		return needs.includes('refusalRecord') ? 'declined' : null;
	}

	#offer(): void {
		const { board, draft } = this.#given;
		offer(draft, {
			now: board.clock.exact(),
			engineer: this.#engineer(),
			repair: this.situation?.repair ?? null,
			terms: this.situation?.terms ?? null,
			records: this.#records
		});
	}

	/** W16: who has it, else who asks, else the only one there is. */
	#engineer(): UserId | '' {
		const self = this.#given.board.actor.id;
		const able = (id: UserId | null) => this.engineers.find((one) => one.id === id)?.id;
		const [only, other] = this.engineers;
		return able(this.rep?.who ?? null) ?? able(self) ?? (other ? '' : (only?.id ?? ''));
	}
}
