import type { LetterFacts, LetterKind, LetterText, TemplateKind } from '../../domain/letter.ts';
import type { HouseSettings } from '../../domain/settings.ts';
import { letterText } from '../../i18n/letter-text.ts';
import { missingInLetter } from '../../i18n/missing-in-letter.ts';

export interface Letters {
	/** The letter as it will leave; composed when it is queued, so that a later edit changes nothing. */
	compose(kind: LetterKind, facts: LetterFacts): LetterText;
}

interface Parts {
	settings: () => HouseSettings;
	/** The newest text of the house, or the shipped one. */
	templatesOf: (kind: TemplateKind) => LetterText;
}

const NO_TEMPLATE: LetterText = { subject: '', body: '' };

export const createLetters = ({ settings, templatesOf }: Parts): Letters => ({
	compose: (kind, facts) =>
		letterText(
			kind,
			{ ...facts, missing: facts.missing.map(missingInLetter) },
			{
				template: kind === 'reply' ? NO_TEMPLATE : templatesOf(kind),
				house: settings()
			}
		)
});
