import { fill } from '../../i18n/index.ts';
import { phoneNumberWords } from '../../domain/phone.ts';
import { ruRegister } from '../../i18n/ru-register.ts';
import type { IconName } from '#lib/ui/icons.ts';

/** Somebody, or an organisation, the registry knows, as the form shows them. */
export interface CallerFace {
	/** Null: an organisation, or a unit of one. */
	contactId: string | null;
	label: string;
	customer: string;
	position: string;
	/** E.164. */
	phone: string | null;
	serial: string;
}

export const callerIcon = ({ contactId, serial }: CallerFace): IconName => {
	if (contactId !== null) return 'user';
	return serial === '' ? 'building' : 'box';
};

/** The second line: what tells one Ivanov from another. */
export const callerDetails = ({ label, customer, position, phone, serial }: CallerFace): string => {
	const { organisation, unit } = ruRegister.caller;
	return [
		customer === label ? organisation : customer,
		position,
		phone && phoneNumberWords(phone),
		serial && fill(unit, { serial })
	]
		.filter(Boolean)
		.join(' · ');
};
