import { isLocalDate } from '../domain/local-date.ts';
import type { Phone, Software } from '../domain/registry.ts';
import { softwareLine } from '../domain/software.ts';
import { dayWords } from './date-words.ts';
import { phoneWords } from './phone-words.ts';
import { ruContacts } from './ru-contacts.ts';
import { ruCustomers } from './ru-customers.ts';
import { ruRegistry } from './ru-registry.ts';

const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	zone: ruCustomers.zones,
	messengersAllowed: ruCustomers.messengers,
	scope: ruContacts.scopes,
	replacementTerm: ruCustomers.contracts.replacementTerms,
	warrantyTransport: ruCustomers.contracts.transports
};

/** The value of a field as it stands on the screen, whatever the field is. */
export const factWords = (field: string, value: unknown): string => {
	if (value === null || value === undefined || value === '') return ruRegistry.empty;
	if (field === 'emailMinimal')
		return value === true ? ruCustomers.emailMinimal : ruCustomers.emailFull;
	if (typeof value === 'boolean') return value ? ruRegistry.yes : ruRegistry.no;
	if (Array.isArray(value))
		return value.length === 0 ? ruRegistry.empty : value.map(itemWords).join('; ');
	const text = String(value);
	return CHOICES[field]?.[text] ?? (isLocalDate(text) ? dayWords(text) : text);
};

/** Lists hold telephone numbers, software, or plain texts. */
const itemWords = (item: unknown): string => {
	if (isPhone(item)) return phoneWords(item);
	return isSoftware(item) ? softwareLine(item) : String(item);
};

const isPhone = (item: unknown): item is Phone => hasField(item, 'number');
const isSoftware = (item: unknown): item is Software => hasField(item, 'version');

const hasField = (item: unknown, field: string): boolean =>
	typeof item === 'object' && item !== null && field in item;
