import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TicketId, UserId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/permissions.ts';
import type { Column, Ticket } from '#lib/domain/ticket.ts';
import { inWorkflow } from '#lib/domain/ticket-in-workflow.ts';
import { UNTOUCHED } from '#lib/domain/ticket.ts';
import { whyNotMove } from '#lib/domain/workflow.ts';
import { actionsOf } from './ticket-actions.ts';

const id = v.parse(UserId, 'smirnova');
const engineer: Actor = { id, role: 'engineer', lines: [1] };
const second: Actor = { id, role: 'engineer', lines: [2] };
const lead: Actor = { id, role: 'lead', lines: [] };
const service: Actor = { id, role: 'service', lines: [] };

const ticket = (column: Column, facts: Partial<Ticket> = {}): Ticket => ({
	...UNTOUCHED,
	missing: [],
	...{ id: v.parse(TicketId, 't'), number: '26-000123', title: 'Не включается' },
	...{ kind: 'incident', channel: 'email', priority: 'high', priorityConfirmed: true },
	...{ column, rank: 'a', columnSince: 0, registeredAt: 0 },
	...{ assigneeId: id, acceptedAt: 1, clientInformedAt: 2, informedOf: id },
	...facts
});
const menu = (given: Ticket, actor = engineer, address: string | null = 'avdeev@vkz.example') =>
	actionsOf({ ticket: given, address }, (to) =>
		whyNotMove(inWorkflow(given, null), { to }, actor)
	).map(({ act, label, refusal }) =>
		[
			label.replaceAll('\u00A0', ' '),
			typeof act === 'string' ? act : act.to,
			refusal?.code ?? 'можно'
		].join(' | ')
	);

describe('действия с заявкой', () => {
	it.each<[string, Ticket, Actor, string[]]>([
		[
			'a new ticket goes to a line, or the client is asked',
			ticket('new'),
			engineer,
			[
				'Направить на 1 линию | line1 | можно',
				'Направить на 2 линию | line2 | можно',
				'Направить на 3 линию | line3 | можно',
				'Запросить сведения… | waiting_client | можно'
			]
		],
		[
			'on line 1 it is escalated; past line 2 only the upper lines may send it',
			ticket('line1'),
			engineer,
			[
				'Запросить сведения… | waiting_client | можно',
				'Передать на 2 линию… | line2 | можно',
				'Передать на 3 линию… | line3 | not-your-move',
				'Решена… | resolved | можно',
				'В «Ожидаем поступления»… | repair_expected | можно'
			]
		],
		[
			'on line 2 it goes up and back',
			ticket('line2'),
			second,
			[
				'Запросить сведения… | waiting_client | можно',
				'Вернуть на 1 линию… | line1 | можно',
				'Передать на 3 линию… | line3 | можно',
				'Решена… | resolved | можно',
				'В «Ожидаем поступления»… | repair_expected | можно'
			]
		],
		[
			'while the client is silent he is reminded; nobody gives up before that',
			ticket('waiting_client', { returnTo: 'line2' }),
			engineer,
			[
				'Клиент ответил… | line2 | можно',
				'Напомнить клиенту | remind | можно',
				'Решена… | resolved | reminders-first'
			]
		],
		[
			'resolved, it goes back to the line it came from; closing is the lead’s',
			ticket('resolved', { returnTo: 'line2' }),
			engineer,
			['Закрыть | closed | not-your-move', 'Вернуть в работу | line2 | можно']
		],
		[
			'nobody leads it any more: it starts again',
			ticket('resolved', { returnTo: 'line2', assigneeId: null }),
			lead,
			['Закрыть | closed | можно', 'Вернуть в работу | new | можно']
		],
		['nothing leaves «Закрыты» (W13)', ticket('closed'), lead, []],
		[
			'the service centre takes in what came unannounced',
			ticket('line1'),
			service,
			[
				'Запросить сведения… | waiting_client | not-your-move',
				'Передать на 2 линию… | line2 | not-your-move',
				'Передать на 3 линию… | line3 | not-your-move',
				'Решена… | resolved | not-your-move',
				'В «Приёмка»… | repair_received | можно'
			]
		],
		[
			'a repair goes on in the service centre',
			ticket('repair_work'),
			service,
			['В «Согласование»… | repair_approval | можно', 'В «Тестирование»… | repair_testing | можно']
		],
		[
			'a lead takes it back or replaces the unit',
			ticket('repair_work'),
			lead,
			['В «Замена»… | repair_replacement | можно', 'В «2 линия»… | line2 | можно']
		],
		['an engineer of a line does nothing with a repair', ticket('repair_work'), engineer, []]
	])('%s', (_, given, actor, lines) => {
		expect(menu(given, actor)).toEqual(lines);
	});

	it('a client without an address cannot be reminded by letter', () => {
		expect(menu(ticket('waiting_client', { returnTo: 'line1' }), engineer, null)).toContain(
			'Напомнить клиенту | remind | no-address'
		);
	});

	it('not accepted, it cannot be resolved, and the menu says why', () => {
		expect(menu(ticket('line1', { clientInformedAt: null }))).toContain(
			'Решена… | resolved | not-accepted'
		);
	});
});
