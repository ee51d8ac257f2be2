import { sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ContactId, ContractId, CustomerId, SiteId, UnitId } from '../../../domain/ids.ts';
import type { Phone, Software } from '../../../domain/registry.ts';
import { flag, instant } from './columns.ts';

/** A legal entity that uses the vendor's equipment (R3). */
export const customer = sqliteTable(
	'customer',
	{
		id: text('id').$type<CustomerId>().primaryKey(),
		code: text('code').notNull().unique(),
		shortName: text('short_name').notNull(),
		fullName: text('full_name').notNull(),
		inn: text('inn').notNull(),
		kpp: text('kpp').notNull().default(''),
		city: text('city').notNull().default(''),
		address: text('address').notNull().default(''),
		zone: text('zone').notNull().default('Europe/Moscow'),
		/** Mail to this customer tells the number, the state and the link, nothing of the content. */
		emailMinimal: flag('email_minimal').notNull().default(false),
		messengersAllowed: text('messengers_allowed')
			.$type<'none' | 'russian' | 'any'>()
			.notNull()
			.default('russian'),
		note: text('note').notNull().default(''),
		/** Grows by one with every change: who edits tells what was seen. */
		rev: integer('rev').notNull().default(1),
		/** Served no more; what happened stays. */
		retiredAt: instant('retired_at')
	},
	(table) => [uniqueIndex('customer_legal').on(table.inn, table.kpp)]
);

/** Where the equipment works: «объект эксплуатации» (R12). */
export const site = sqliteTable(
	'site',
	{
		id: text('id').$type<SiteId>().primaryKey(),
		customerId: text('customer_id')
			.$type<CustomerId>()
			.notNull()
			.references(() => customer.id),
		name: text('name').notNull(),
		address: text('address').notNull().default(''),
		retiredAt: instant('retired_at')
	},
	(table) => [index('site_by_customer').on(table.customerId)]
);

/** What the parties agreed where the regulation leaves it to them. */
export const contract = sqliteTable(
	'contract',
	{
		id: text('id').$type<ContractId>().primaryKey(),
		customerId: text('customer_id')
			.$type<CustomerId>()
			.notNull()
			.references(() => customer.id),
		number: text('number').notNull(),
		/** YYYY-MM-DD. */
		signedOn: text('signed_on').notNull(),
		/** YYYY-MM-DD, the whole day counts; null: until it is ended. */
		validUntil: text('valid_until'),
		/** Null: as the model's own. */
		warrantyMonths: integer('warranty_months'),
		/** Time in repair prolongs the warranty (ГК РФ ст. 471 п. 2 leaves it to the contract). */
		extendByRepair: flag('extend_by_repair').notNull().default(true),
		/** The warranty of a replacement: a fresh term, or what was left of the old one. */
		replacementTerm: text('replacement_term')
			.$type<'fresh' | 'remainder'>()
			.notNull()
			.default('fresh'),
		/** Who pays the way of a warranty repair. */
		warrantyTransport: text('warranty_transport')
			.$type<'vendor_both' | 'client_in_vendor_out' | 'client_both'>()
			.notNull()
			.default('vendor_both'),
		prepayment: flag('prepayment').notNull().default(true),
		/** How long an estimate of a repair stands, in days. */
		offerValidDays: integer('offer_valid_days').notNull().default(10),
		retiredAt: instant('retired_at')
	},
	(table) => [index('contract_by_customer').on(table.customerId)]
);

/** A person who speaks for a customer (R4). */
export const contact = sqliteTable(
	'contact',
	{
		id: text('id').$type<ContactId>().primaryKey(),
		customerId: text('customer_id')
			.$type<CustomerId>()
			.notNull()
			.references(() => customer.id),
		surname: text('surname').notNull(),
		firstName: text('first_name').notNull(),
		patronymic: text('patronymic'),
		position: text('position').notNull().default(''),
		/** Lower case; messages to the client go to the first. */
		emails: text('emails', { mode: 'json' }).$type<string[]>().notNull().default([]),
		phones: text('phones', { mode: 'json' }).$type<Phone[]>().notNull().default([]),
		scope: text('scope').$type<'own' | 'org'>().notNull().default('own'),
		note: text('note').notNull().default(''),
		rev: integer('rev').notNull().default(1),
		retiredAt: instant('retired_at')
	},
	(table) => [index('contact_by_customer').on(table.customerId)]
);

/** One piece of equipment, or one licence of software, with its acceptance act (R2, R28). */
export const equipmentUnit = sqliteTable(
	'equipment_unit',
	{
		id: text('id').$type<UnitId>().primaryKey(),
		customerId: text('customer_id')
			.$type<CustomerId>()
			.notNull()
			.references(() => customer.id),
		siteId: text('site_id')
			.$type<SiteId>()
			.references(() => site.id),
		contractId: text('contract_id')
			.$type<ContractId>()
			.references(() => contract.id),
		/** The complex this unit is a part of. */
		parentId: text('parent_id')
			.$type<UnitId>()
			.references((): AnySQLiteColumn => equipmentUnit.id),
		model: text('model').notNull(),
		modelName: text('model_name').notNull(),
		serial: text('serial').notNull(),
		/** The serial as it is compared: look-alike letters of two alphabets are one. */
		serialFolded: text('serial_folded').notNull().default(''),
		firmware: text('firmware').notNull().default(''),
		software: text('software', { mode: 'json' }).$type<Software[]>().notNull().default([]),
		actNumber: text('act_number').notNull().default(''),
		/** Date of the signed acceptance act, YYYY-MM-DD; null: no act, the service is not active (R28). */
		actSignedOn: text('act_signed_on'),
		warrantyMonths: integer('warranty_months').notNull(),
		/** The unit in whose place this one was given, and when (YYYY-MM-DD). */
		replacesId: text('replaces_id')
			.$type<UnitId>()
			.references((): AnySQLiteColumn => equipmentUnit.id),
		handedOverOn: text('handed_over_on'),
		note: text('note').notNull().default(''),
		rev: integer('rev').notNull().default(1),
		retiredAt: instant('retired_at')
	},
	(table) => [
		index('unit_by_customer').on(table.customerId),
		index('unit_replaces').on(table.replacesId),
		uniqueIndex('unit_identity')
			.on(table.model, table.serialFolded)
			.where(sql`${table.serialFolded} <> '' and ${table.retiredAt} is null`)
	]
);
