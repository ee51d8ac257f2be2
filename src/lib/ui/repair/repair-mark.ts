import type { WarrantyVerdict } from '#lib/domain/warranty-decision.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepairFacts } from '#lib/i18n/ru-repair-facts.ts';
import { ruRepair } from '#lib/i18n/ru-repair.ts';
import type { PersonFace } from '#lib/ui/card-face.ts';

/** What a card on the board tells of the repair that goes on. */
export interface RepairFace {
	number: string;
	/** Null: not decided yet. */
	verdict: WarrantyVerdict | null;
	offerExpired: boolean;
	/** Who has the unit in the service centre. */
	keeper: PersonFace | null;
}

const words = ruRepairFacts.card;

/** «Р-26-0012». */
export const repairNumberWords = (number: string): string => fill(ruRepair.number, { number });

/** For a reader of screens: «Ремонт Р-26-0012. гарантия. расчёт истёк». */
export const repairMarkWords = ({ number, verdict, offerExpired, keeper }: RepairFace): string =>
	[
		fill(words.number, { number: repairNumberWords(number) }),
		verdict && words.verdicts[verdict],
		offerExpired && words.offerExpired,
		keeper && fill(words.keeper, { name: keeper.name })
	]
		.filter(Boolean)
		.join('. ');
