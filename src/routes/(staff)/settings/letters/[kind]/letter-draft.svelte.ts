import type { LetterText, TemplateKind } from '#lib/domain/letter.ts';
import type { TemplateFault } from '#lib/domain/letter-template.ts';
import { parseTemplate } from '#lib/domain/letter-template.ts';
import { fieldNamed } from '#lib/i18n/letter-fields.ts';

/** The text of a letter while somebody writes it. */
export class LetterDraft {
	readonly kind: TemplateKind;
	subject = $state('');
	body = $state('');
	readonly subjectFaults: TemplateFault[] = $derived(this.#faultsOf(this.subject));
	readonly bodyFaults: TemplateFault[] = $derived(this.#faultsOf(this.body));
	readonly isFaulty: boolean = $derived(this.subjectFaults.length + this.bodyFaults.length > 0);
	#readable: LetterText;

	/** `kept`: what the server has, to be read while the text here cannot be. */
	constructor(kind: TemplateKind, text: LetterText, kept: LetterText) {
		this.kind = kind;
		this.#readable = kept;
		this.use(text);
	}

	use({ subject, body }: LetterText): void {
		this.subject = subject;
		this.body = body;
	}

	/** The newest text without a fault: half a bracket does not take the preview away. */
	get readable(): LetterText {
		if (!this.isFaulty) this.#readable = { subject: this.subject, body: this.body };
		return this.#readable;
	}

	#faultsOf(text: string): TemplateFault[] {
		const parsed = parseTemplate(text, fieldNamed(this.kind));
		return parsed.ok ? [] : parsed.faults;
	}
}
