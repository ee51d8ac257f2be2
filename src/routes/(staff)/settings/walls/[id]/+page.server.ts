import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruWallDevices } from '#lib/i18n/ru-wall-devices.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Actions, PageServerLoad } from './$types';
import { factorChoice, theWall, Typed, WallForm } from '../wall-desk.server.ts';

export const load: PageServerLoad = (event) => {
	const { home, wall } = theWall(event);
	const { name, settings, kept } = wall;
	const hidden = kept.hiddenUntil !== null && kept.hiddenUntil > theApp().now();
	return {
		home,
		address: `${event.url.origin}/wall`,
		name,
		settings: { ...settings, factor: factorChoice(settings.factor) },
		addresses: kept.addresses,
		hiddenUntil: hidden ? kept.hiddenUntil : null,
		isRevoking: event.url.searchParams.get('do') === 'revoke'
	};
};

export const actions: Actions = {
	save: async (event) => {
		const { by, wall } = theWall(event);
		const sent = Object.fromEntries(await event.request.formData());
		const form = v.safeParse(WallForm, sent);
		if (!form.success)
			return fail(400, { message: ruWallDevices.form.fault, typed: v.parse(Typed, sent) });
		theApp().walls.change(wall.id, form.output, by);
		return { saved: true };
	},
	code: (event) => {
		const { by, wall } = theWall(event);
		const code = theApp().walls.newCode(wall.id, by);
		return code === null ? fail(400) : { code };
	},
	hide: (event) => {
		const { by, wall } = theWall(event);
		theApp().walls.hideNames(wall.id, true, by);
	},
	show: (event) => {
		const { by, wall } = theWall(event);
		theApp().walls.hideNames(wall.id, false, by);
	},
	revoke: (event) => {
		const { by, wall } = theWall(event);
		theApp().walls.revoke(wall.id, by);
		redirect(303, '/settings/walls');
	}
};
