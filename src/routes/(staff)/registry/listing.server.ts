import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireSection } from '#lib/server/auth/guard.ts';
import type { Asked } from '#lib/server/auth/guard.ts';
import { may } from '#lib/domain/permissions.ts';
import type { Listing, Page } from '#lib/server/registry/paging.ts';
import { FOUND_MAX } from '#lib/server/registry/paging.ts';
import type { Shown } from './listing.ts';

const QUERY_CHARS_MAX = 200;

const PageNumber = v.fallback(
	v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.minValue(1)),
	1
);
const Query = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(QUERY_CHARS_MAX));

type RegistrySection = 'customers' | 'equipment';

/** Which page of the list the address names. */
export const listingOf = ({ searchParams }: URL): Listing => ({
	page: v.parse(PageNumber, searchParams.get('page')),
	retired: searchParams.get('retired') === '1'
});

export const listOf = <Row>(page: Page<Row>, { retired }: Listing): Shown<Row> => ({
	...page,
	retired
});

/** The rights a list shows its buttons by. */
export const rightsIn = (event: Asked, section: RegistrySection) => {
	const { actor } = requireSection(event, section);
	return { mayEdit: may(actor, 'editRegistry'), mayImport: may(actor, 'importRegistry') };
};

/** The answer to the search box; an empty one is no search. */
export const foundIn = async <Row>(
	event: Asked & { request: Request },
	section: RegistrySection,
	find: (query: string) => Row[]
) => {
	requireSection(event, section);
	const query = v.safeParse(Query, (await event.request.formData()).get('query'));
	if (!query.success) return fail(400);
	const rows = find(query.output);
	const cut = rows.length === FOUND_MAX;
	const { length: all } = rows;
	const found: Shown<Row> = {
		rows,
		page: 1,
		pages: 1,
		all,
		retired: false,
		query: query.output,
		cut
	};
	return { found };
};
