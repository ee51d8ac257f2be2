import { redirect } from '@sveltejs/kit';
import { homeOf, requireStaff } from '#lib/server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => redirect(307, homeOf(requireStaff(event).actor));
