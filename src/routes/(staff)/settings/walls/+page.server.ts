import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { WALLS_MAX, WallName } from '#lib/domain/wall.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruWallDevices } from '#lib/i18n/ru-wall-devices.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireWalls } from './wall-desk.server.ts';

const NewWall = v.object({ name: WallName });
const Typed = v.object({ name: v.fallback(v.string(), '') });

export const load: PageServerLoad = (event) => {
	const { home } = requireWalls(event);
	const { walls, wallGate, now } = theApp();
	const at = now();
	return {
		home,
		address: `${event.url.origin}/wall`,
		walls: walls.all().map(({ id, name, pairedAt, lastSeenAt, codeUntil }) => ({
			...{ id, name, lastSeenAt },
			isOn: wallGate.isOn(id),
			isPaired: pairedAt !== null,
			codeUntil: codeUntil !== null && codeUntil > at ? codeUntil : null
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { by } = requireWalls(event);
		const sent = Object.fromEntries(await event.request.formData());
		const { name } = v.parse(Typed, sent);
		const form = v.safeParse(NewWall, sent);
		if (!form.success) return fail(400, { name, message: ruWallDevices.add.fault });
		const added = theApp().walls.add(form.output.name, by);
		if (!added)
			return fail(400, { name, message: fill(ruWallDevices.add.full, { max: WALLS_MAX }) });
		return { made: { name: form.output.name, code: added.code } };
	}
};
