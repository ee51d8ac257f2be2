import type { Refusal } from '../domain/refusal.ts';
import { fill, t } from './index.ts';
import { ruRepair } from './ru-repair.ts';
import { ruTicket } from './ru-ticket.ts';

/** A refusal in words; `nameOf` knows the colleagues. */
export const refusalWords = (refusal: Refusal, nameOf: (id: string) => string): string => {
	const phrase = t.refusals[refusal.code];
	switch (refusal.code) {
		case 'illegal-transition':
			return fill(phrase, { from: t.columns[refusal.from], to: t.columns[refusal.to] });
		case 'not-your-move':
			return fill(phrase, { rule: refusal.rule });
		case 'needs-explanation':
			return fill(phrase, { needs: refusal.needs.map((one) => t.explanations[one]).join('; ') });
		case 'returns-to':
			return fill(phrase, { column: t.columns[refusal.column] });
		case 'moved-meanwhile':
			return fill(phrase, {
				by: refusal.by ? nameOf(refusal.by) : t.somebody,
				column: t.columns[refusal.column]
			});
		case 'not-on-line':
			return fill(phrase, { line: refusal.line });
		case 'reminders-first':
			return fill(phrase, { sent: refusal.sent, needed: refusal.needed });
		case 'changed-meanwhile':
			return fill(phrase, {
				by: refusal.by ? nameOf(refusal.by) : t.somebody,
				fields: refusal.fields.map(({ field }) => fieldWords(field)).join(', ')
			});
		case 'warranty-says':
			return fill(phrase, { verdict: ruRepair.verdictLeads[refusal.verdict] });
		case 'test-verdict':
			return fill(phrase, { needed: ruRepair.testVerdicts[refusal.needed] });
		case 'outcome-says':
			return fill(phrase, { resolution: ruTicket.resolutions[refusal.resolution] });
		default:
			return phrase;
	}
};

const labels: Readonly<Record<string, string>> = ruTicket.fields;

/** A field that a newer server knows is still a field of the ticket. */
const fieldWords = (field: string): string => labels[field] ?? ruTicket.someField;
