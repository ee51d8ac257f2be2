import { describe, expect, it } from 'vitest';
import type { CallerFace } from './caller-face.ts';
import { callerDetails } from './caller-face.ts';

const face = (given: Partial<CallerFace>): string =>
	callerDetails({
		contactId: 'c1',
		label: 'Петров Сергей Ильич',
		customer: 'ГКУ «Облтех»',
		position: '',
		phone: null,
		serial: '',
		...given
	}).replaceAll('\u00A0', ' ');

describe('кто обратился', () => {
	it.each<[string, Partial<CallerFace>, string]>([
		['a person', { position: 'администратор' }, 'ГКУ «Облтех» · администратор'],
		['a person with a telephone', { phone: '+78312123456' }, 'ГКУ «Облтех» · +7 (831) 212-34-56'],
		['an organisation', { contactId: null, label: 'ГКУ «Облтех»' }, 'организация'],
		['a person abroad', { phone: '+375291234567' }, 'ГКУ «Облтех» · +375291234567'],
		[
			'a unit',
			{ contactId: null, label: 'Гранит-С2', serial: 'ГС2-24-000118' },
			'ГКУ «Облтех» · заводской номер ГС2-24-000118'
		]
	])('tells %s from others of the same name', (_, given, expected) => {
		expect(face(given)).toBe(expected);
	});
});
