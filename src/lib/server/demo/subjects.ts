import type { Ticket } from '../../domain/ticket.ts';
import type { Chance } from './chance.ts';
import type { ContactRow } from './customers.ts';
import type { DemoCard } from './files.ts';
import type { LocalTime } from './local-time.ts';
import type { UnitRow } from './park.ts';
import { fits } from './park.ts';

/** Who asks, and about which unit. */
export type Subject = Pick<Ticket, 'customerId' | 'contactId' | 'unitId'>;

export interface SubjectParts {
	units: readonly UnitRow[];
	contacts: readonly ContactRow[];
	/** A card that misses this fact has no unit yet. */
	serialNumber: string;
	chance: Chance;
	local: LocalTime;
}

/**
 * Finds each card a unit of its model in the right state of warranty, and the unit's owner with
 * one of the people there. `spare` lists units to leave alone: one unit is not broken twice at once.
 */
export const createSubjects = (parts: SubjectParts) => {
	const { units, contacts, serialNumber, chance, local } = parts;

	const unitOf = (card: DemoCard, at: number, spare: ReadonlySet<string>): UnitRow | null => {
		const ofModel = units.filter(({ id, model }) => model === card.model && !spare.has(id));
		const fitting = ofModel.filter((unit) => fits(unit, card.warranty, local.dateAt(at)));
		return chance.pick(fitting.length > 0 ? fitting : ofModel);
	};

	return {
		find: (card: DemoCard, at: number, spare: ReadonlySet<string> = new Set()): Subject => {
			const unit = unitOf(card, at, spare);
			const there = contacts.filter(
				({ customerId }) => unit === null || customerId === unit.customerId
			);
			const contact = chance.pick(there);
			if (!contact) throw new Error('a demo customer has no contact');
			const isUnitKnown = unit !== null && !card.missing.includes(serialNumber);
			return {
				customerId: contact.customerId,
				contactId: contact.id,
				unitId: isUnitKnown ? unit.id : null
			};
		}
	};
};

export type Subjects = ReturnType<typeof createSubjects>;
