import { describe, expect, it } from 'vitest';
import type { ContactFacts, ContractFacts, CustomerFacts } from '#lib/domain/registry.ts';
import type { Refused } from '#lib/server/registry/refusal.ts';
import { contactForm } from './contact-form.server.ts';
import { contractForm, NEW_CONTRACT } from './contract-form.server.ts';
import { customerForm } from './customer-form.server.ts';
import type { FormOf } from './record-forms.server.ts';
import { readTyped, refusedEdit, seenIn, typedIn } from './record-forms.server.ts';

const customer: CustomerFacts = {
	code: 'ВКЗ',
	shortName: 'АО «ВКЗ»',
	fullName: '',
	inn: '0000101016',
	kpp: '631601001',
	city: 'Самара',
	address: '',
	zone: 'Europe/Samara',
	emailMinimal: true,
	messengersAllowed: 'none',
	note: 'первая строка\nвторая'
};

const contact: ContactFacts = {
	surname: 'Белова',
	firstName: 'Марина',
	patronymic: null,
	position: '',
	emails: ['belova@vkz.example', 'shift@vkz.example'],
	phones: [
		{ number: '+78312123456', extension: '12' },
		{ number: '+375291234567', extension: null }
	],
	scope: 'org',
	note: ''
};

const contract: ContractFacts = {
	number: '12/2024',
	signedOn: '2024-02-01',
	validUntil: null,
	warrantyMonths: null,
	extendByRepair: false,
	replacementTerm: 'remainder',
	warrantyTransport: 'client_both',
	prepayment: true,
	offerValidDays: 10
};

const plain = (words: string | undefined) => words?.replaceAll('\u00A0', ' ');

describe('a form', () => {
	/** What comes back of facts that go through the form untouched. */
	const through = <Facts>(kind: FormOf<Facts>, facts: Facts) =>
		readTyped(kind, kind.typedOf(facts));

	it.each([
		['a customer', () => through(customerForm, customer), customer],
		['a contact', () => through(contactForm, contact), contact],
		['a contract', () => through(contractForm, contract), contract],
		[
			'a contract with an end',
			() => through(contractForm, { ...contract, validUntil: '2026-12-31' }),
			{ ...contract, validUntil: '2026-12-31' }
		]
	])('sent back untouched changes nothing: %s', (_, act, facts) =>
		expect(act()).toEqual({ ok: true, facts })
	);

	it('says in which line the telephone number is wrong', () => {
		const typed = { ...contactForm.typedOf(contact), phones: '8 831 212 34 56\n\nпосле обеда' };
		const read = readTyped(contactForm, typed);
		if (read.ok) throw new Error('refused');
		expect(plain(read.faults['phones'])).toBe(
			'Строка 2. Не похоже на номер телефона. Пример: 8 (831) 212-34-56 доб. 12'
		);
	});

	it('says in which line the address is wrong, and how long a name may be', () => {
		const typed = {
			...contactForm.typedOf(contact),
			emails: 'belova@vkz.example\nbelova',
			surname: 'Б'.repeat(61)
		};
		const read = readTyped(contactForm, typed);
		if (read.ok) throw new Error('refused');
		expect(plain(read.faults['emails'])).toMatch(/^Строка 2\. Не похоже на адрес/);
		expect(plain(read.faults['surname'])).toBe('Не больше 60 знаков.');
	});

	it('reads a date as people type it and refuses one there is not', () => {
		const typed = { ...NEW_CONTRACT, number: '1', signedOn: '1.2.2024', validUntil: '' };
		expect(readTyped(contractForm, typed)).toMatchObject({
			ok: true,
			facts: { signedOn: '2024-02-01', validUntil: null, warrantyMonths: null }
		});
		const wrong = readTyped(contractForm, {
			...typed,
			signedOn: '31.02.2024',
			warrantyMonths: 'три',
			offerValidDays: ''
		});
		if (wrong.ok) throw new Error('refused');
		expect(Object.keys(wrong.faults).sort()).toEqual([
			'offerValidDays',
			'signedOn',
			'warrantyMonths'
		]);
	});

	it.each([
		['', 'Заполните это поле.'],
		['  ', 'Заполните это поле.'],
		['31.02.2026', 'Такой даты нет. Укажите день, месяц и\u00A0год: 23.11.2026']
	])('tells a contract without a date from one with a wrong date: «%s»', (signedOn, fault) => {
		const typed = { ...contractForm.typedOf(contract), signedOn };
		expect(readTyped(contractForm, typed)).toEqual({ ok: false, faults: { signedOn: fault } });
	});

	it('refuses a contract that ends before it begins', () => {
		const typed = { ...contractForm.typedOf(contract), validUntil: '31.01.2024' };
		const read = readTyped(contractForm, typed);
		if (read.ok) throw new Error('refused');
		expect(Object.keys(read.faults)).toEqual(['validUntil']);
	});

	it('keeps what was typed, and only the fields it knows', () => {
		const form = new FormData();
		form.set('name', 'Цех 1');
		form.set('address', 'первая\r\nвторая');
		form.set('admin', 'yes');
		expect(typedIn(form, ['name', 'address', 'note'])).toEqual({
			name: 'Цех 1',
			address: 'первая\nвторая',
			note: ''
		});
	});

	it('whose hidden part was tampered with is no edit', () => {
		const form = new FormData();
		form.set('seen', JSON.stringify(customer));
		expect(seenIn(form, customerForm)).toEqual(customer);
		form.set('seen', JSON.stringify({ ...customer, inn: '1' }));
		expect(seenIn(form, customerForm)).toBe(null);
		form.set('seen', 'nonsense');
		expect(seenIn(form, customerForm)).toBe(null);
	});
});

describe('a refused edit', () => {
	const wanted = { ...customer, city: 'Тольятти', note: 'звонить' };
	const now = { ...customer, city: 'Сызрань', address: 'ул. Заводская, 1' };
	const clash = { field: 'city', theirs: 'Сызрань', mine: 'Тольятти' };
	const refused: Refused = { ok: false, reason: 'changed-meanwhile', fields: [clash] };

	it('shows what the colleague wrote, and goes on from what stands there now', () => {
		const answer = refusedEdit(customerForm, refused, { seen: customer, wanted, now });
		expect(plain(answer.faults['city'])).toBe(
			'Коллега указал: Сызрань. Ваше значение останется, если сохранить ещё раз.'
		);
		expect(answer.typed).toMatchObject({
			city: 'Тольятти',
			note: 'звонить',
			address: 'ул. Заводская, 1'
		});
		expect(JSON.parse(answer.seen)).toEqual(now);
	});

	it('of another reason keeps what the person saw', () => {
		const holder = { id: 'x', label: 'ООО «Первые»', retired: false };
		const taken: Refused = { ok: false, reason: 'taken', field: 'code', holder };
		const answer = refusedEdit(customerForm, taken, { seen: customer, wanted, now });
		expect(plain(answer.faults['code'])).toBe('Такой код уже у заказчика ООО «Первые».');
		expect(JSON.parse(answer.seen)).toEqual(customer);
		expect(answer.typed).toMatchObject({ city: 'Тольятти', address: '' });
	});
});
