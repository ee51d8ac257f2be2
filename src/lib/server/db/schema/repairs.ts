import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { RepairId, TicketId, UnitId, UserId } from '../../../domain/ids.ts';
import type { Repair } from '../../../domain/repair.ts';
import { flag, instant } from './columns.ts';
import { user } from './people.ts';
import { equipmentUnit } from './registry.ts';
import { ticket } from './tickets.ts';

/** A repair order (R13): one unit on its way through the service centre. */
export const repair = sqliteTable(
	'repair',
	{
		id: text('id').$type<RepairId>().primaryKey(),
		number: text('number').notNull().unique(),
		ticketId: text('ticket_id')
			.$type<TicketId>()
			.notNull()
			.references(() => ticket.id),
		unitId: text('unit_id')
			.$type<UnitId>()
			.references(() => equipmentUnit.id),
		serialUnreadable: text('serial_unreadable').notNull(),
		faultText: text('fault_text').notNull(),
		openedAt: instant('opened_at').notNull(),
		openedBy: text('opened_by')
			.$type<UserId>()
			.notNull()
			.references(() => user.id),
		/** YYYY-MM-DD in Moscow. */
		noticedOn: text('noticed_on').notNull(),
		term: text('term', { mode: 'json' }).$type<Repair['term']>().notNull(),
		warrantyTransport: text('warranty_transport').$type<Repair['warrantyTransport']>().notNull(),
		extends: flag('extends').notNull(),
		receipt: text('receipt', { mode: 'json' }).$type<Repair['receipt']>(),
		engineerId: text('engineer_id')
			.$type<UserId>()
			.references(() => user.id),
		conclusion: text('conclusion', { mode: 'json' }).$type<Repair['conclusion']>(),
		override: text('override', { mode: 'json' }).$type<Repair['override']>(),
		estimates: text('estimates', { mode: 'json' }).$type<Repair['estimates']>().notNull(),
		offerUntil: instant('offer_until'),
		offerExpired: flag('offer_expired').notNull(),
		approval: text('approval', { mode: 'json' }).$type<Repair['approval']>(),
		clientAnswer: text('client_answer', { mode: 'json' }).$type<Repair['clientAnswer']>(),
		refusalRecord: text('refusal_record', { mode: 'json' }).$type<Repair['refusalRecord']>(),
		irreparability: text('irreparability').notNull(),
		works: text('works', { mode: 'json' }).$type<Repair['works']>(),
		protocols: text('protocols', { mode: 'json' }).$type<Repair['protocols']>().notNull(),
		shipment: text('shipment', { mode: 'json' }).$type<Repair['shipment']>(),
		outcome: text('outcome').$type<NonNullable<Repair['outcome']>>(),
		extensionDays: integer('extension_days').notNull(),
		newUnitId: text('new_unit_id')
			.$type<UnitId>()
			.references(() => equipmentUnit.id),
		closedAt: instant('closed_at')
	},
	(table) => [
		// A card stands in one column, so one repair of its ticket goes on at a time.
		uniqueIndex('repair_open')
			.on(table.ticketId)
			.where(sql`${table.closedAt} is null`),
		index('repair_by_ticket').on(table.ticketId),
		index('repair_by_unit').on(table.unitId),
		index('repair_by_new_unit').on(table.newUnitId),
		index('repair_offer').on(table.offerUntil)
	]
);
