import { ruPortal } from '#lib/i18n/ru-portal.ts';
import { clientCsv } from '#lib/i18n/ru-portal-csv.ts';
import { requireClient } from '#lib/server/clients/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import { askerOf, whyWait } from '../../asker.server.ts';
import type { RequestHandler } from './$types';

/** A table of all their tickets; written down by the portal like every export (R25). */
export const GET: RequestHandler = (event) => {
	const asker = askerOf(requireClient(event));
	const wait = whyWait('export', asker);
	if (wait) return wait;
	const lines = theApp().portal.export(asker);
	const name = encodeURIComponent(`${ruPortal.table.file}.csv`);
	return new Response(clientCsv(lines), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename*=UTF-8''${name}`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		}
	});
};
