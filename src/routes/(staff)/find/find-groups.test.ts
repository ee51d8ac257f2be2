import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Found } from './answers.ts';
import { foundGroups } from './find-groups.ts';

const NBSP = '\u00A0';

const found = v.parse(Found, {
	tickets: [
		{
			...{ id: 't1', number: '26-000123', title: 'Нет связи', marks: [[4, 9]], column: 'line2' },
			...{ priority: 'high', customer: null, archived: false, inMessages: true },
			repair: null
		},
		{
			...{ id: 't2', number: '25-000001', title: 'Шум', marks: [], column: 'closed' },
			...{ priority: 'low', customer: 'АО «Завод»', archived: true, inMessages: false },
			repair: '26-0012'
		}
	],
	problems: [
		{
			...{ id: 'b1', number: '26-0007', title: 'Не включается после отключения', marks: [] },
			...{ model: 'Гранит-С2', state: 'known_error' }
		},
		{
			...{ id: 'b2', number: '26-0001', title: 'Шум', marks: [], model: '' },
			state: 'closed'
		}
	],
	contacts: [
		{
			...{ id: 'p1', name: 'Авдеев Сергей', marks: [], position: '', customer: 'АО «Завод»' },
			...{ phone: '+78312123456', retired: true }
		}
	],
	customers: [
		{ id: 'c1', code: 'АЗ', shortName: 'АО «Завод»', marks: [], inn: '7701234567', retired: false }
	],
	units: [
		{
			...{ id: 'u1', modelName: 'Гранит-С2', marks: [], serial: '', customer: 'АО «Завод»' },
			retired: false
		}
	]
});

describe('найденное словами', () => {
	const rows = foundGroups(found).flatMap((group) => group.rows);

	it.each([
		[
			'ticket:t1',
			'/tickets/26-000123',
			[`2 линия`, `найдено в${NBSP}переписке`, `заказчик не${NBSP}указан`]
		],
		['ticket:t2', '/tickets/25-000001', [`ремонт${NBSP}Р-26-0012`, `в${NBSP}архиве`, 'АО «Завод»']],
		['problem:b1', '/problems/26-0007', ['Известная ошибка', 'Гранит-С2']],
		[
			'contact:p1',
			'/contacts/p1',
			[`+7${NBSP}(831)${NBSP}212-34-56`, 'АО «Завод»', `не${NBSP}обслуживается`]
		],
		['customer:c1', '/customers/c1', ['АЗ', `ИНН${NBSP}7701234567`]],
		['unit:u1', '/equipment/u1', ['АО «Завод»']]
	])('%s leads to %s and says what tells it from others', (id, path, notes) => {
		expect(rows.find((row) => row.id === id)).toMatchObject({ path, notes });
	});

	it('what is closed long ago or served no more is quiet', () => {
		expect(rows.filter(({ quiet }) => quiet).map(({ id }) => id)).toEqual([
			'ticket:t2',
			'problem:b2',
			'contact:p1'
		]);
	});
});
