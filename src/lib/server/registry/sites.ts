import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { CustomerId, SiteId } from '../../domain/ids.ts';
import { Site, SiteFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { site } from '../db/schema.ts';
import type { By } from './audit-entry.ts';
import { createOwnerRule } from './owner.ts';
import type { Edit, RecordParts } from './records.ts';
import { createRecords } from './records.ts';
import type { RegistryRefusal, Written } from './refusal.ts';

export interface NewSite extends By {
	id: SiteId;
	customerId: CustomerId;
	facts: SiteFacts;
}

export const createSites = (parts: RecordParts & { db: Db }) => {
	const { db } = parts;

	const whyNotOwner = createOwnerRule(db);
	const byId = db
		.select()
		.from(site)
		.where(eq(site.id, sql.placeholder('id')))
		.prepare();

	const find = (id: SiteId): Site | null => {
		const row = byId.get({ id });
		return row ? v.parse(Site, row) : null;
	};

	const records = createRecords<SiteId, SiteFacts, Site>(parts, {
		name: 'site',
		find,
		factsOf: siteFactsOf,
		update: ({ id }, change) => void db.update(site).set(change).where(eq(site.id, id)).run(),
		mark: ({ id }, retired) => void db.update(site).set(retired).where(eq(site.id, id)).run(),
		whyNot: ({ name }, { id, customerId }) => sameName(db, customerId, { name, self: id }),
		told: () => undefined
	});

	return {
		find,
		create: ({ id, customerId, facts, ...by }: NewSite): Written<SiteId> =>
			records.enter({
				...{ id, facts, owner: { customer: customerId } },
				...by,
				whyNot: () =>
					whyNotOwner(customerId) ?? sameName(db, customerId, { name: facts.name, self: null }),
				insert: () =>
					db
						.insert(site)
						.values({ id, customerId, ...facts })
						.run()
			}),
		update: (edit: Edit<SiteId, SiteFacts>): Written<SiteId> => records.change(edit),
		retire: records.retire,
		restore: records.restore
	};
};

export type Sites = ReturnType<typeof createSites>;

export const siteFactsOf = (row: Site): SiteFacts => v.parse(SiteFacts, row);

/** An import names a site by its name: two of one name could not be told apart. */
const sameName = (
	db: Db,
	customerId: CustomerId,
	{ name, self }: { name: string; self: SiteId | null }
): RegistryRefusal | null => {
	const live = and(eq(site.customerId, customerId), eq(site.name, name), isNull(site.retiredAt));
	const others = self === null ? live : and(live, ne(site.id, self));
	const row = db.select().from(site).where(others).limit(1).get();
	if (!row) return null;
	return {
		reason: 'taken',
		field: 'name',
		holder: { id: row.id, label: row.name, retired: false }
	};
};
