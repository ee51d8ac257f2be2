import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	WALL_ADDRESSES_MAX,
	WallAddress,
	WallId,
	WallName,
	WallSettings
} from '#lib/domain/wall.ts';
import { homeOf, requireAction, requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';

/** Who may manage the screens: an administrator and a lead; 404 for everybody else. */
export const requireWalls = (event: RequestEvent) => {
	const { actor, user, sessionId } = requireSection(event, 'settings');
	requireAction(event, 'manageWalls');
	return { home: homeOf(actor), by: { user: user.id, session: sessionId } };
};

export const theWall = (event: RequestEvent) => {
	const { home, by } = requireWalls(event);
	const id = v.safeParse(WallId, event.params['id']);
	const wall = id.success ? theApp().walls.find(id.output) : null;
	if (!wall || wall.revokedAt !== null) error(404);
	return { home, by, wall };
};

/** A box that is not ticked is not sent at all. */
const ticked = v.pipe(
	v.optional(v.string(), ''),
	v.transform((sent) => sent !== '')
);
const orNone = v.pipe(
	v.string(),
	v.transform((typed) => (typed === '' ? null : typed))
);
/** One a line, or parted by commas. */
const addresses = v.pipe(
	v.optional(v.string(), ''),
	v.transform((typed) => typed.split(/[\s,;]+/).filter(Boolean)),
	v.array(WallAddress),
	v.maxLength(WALL_ADDRESSES_MAX)
);
const number = v.pipe(v.string(), v.nonEmpty(), v.transform(Number));

/** The form of one screen: what the browser sends to what the domain knows. */
export const WallForm = v.pipe(
	v.object({
		name: WallName,
		code: ticked,
		title: ticked,
		customer: ticked,
		lobby: ticked,
		factor: number,
		volume: number,
		quietFrom: orNone,
		quietTo: orNone,
		soundAfterHours: ticked,
		offAt: orNone,
		rotate: ticked,
		addresses
	}),
	v.transform(({ name, addresses: allowed, ...settings }) => ({
		...{ name, settings },
		addresses: allowed
	})),
	v.object({ name: WallName, settings: WallSettings, addresses: v.array(WallAddress) })
);

const typed = v.fallback(v.string(), '');

/** What the page shows again after a refusal. */
export const Typed = v.object({
	name: typed,
	volume: typed,
	quietFrom: typed,
	quietTo: typed,
	offAt: typed,
	addresses: typed
});

const FACTORS = ['0.8', '1', '1.2', '1.4', '1.6'] as const;

/** A factor that a list of choices knows; the usual one otherwise. */
export const factorChoice = (factor: number): (typeof FACTORS)[number] =>
	FACTORS.find((choice) => Number(choice) === factor) ?? '1';
