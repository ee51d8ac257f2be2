import { requireAction } from '#lib/server/auth/guard.ts';
import { sampleOf } from '../../../registry/import-page.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	requireAction(event, 'importRegistry');
	return sampleOf('units');
};
