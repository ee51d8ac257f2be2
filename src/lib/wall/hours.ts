import type { SupportState } from '../domain/live.ts';
import type { DayTime, WallSettings } from '../domain/wall.ts';
import { moscowTime } from '../ui/moscow-time.ts';

export const SHIFT_MS = 3 * 60_000;
export const SHIFT_PX_MAX = 6;
const DRIFT_MS = 60_000;
/** A screen that was switched off by its own hours comes back before the support does. */
const ON_AGAIN: DayTime = '07:00';

/** What was told last, carried on without the server: the hours end when they were to end. */
export const supportAt = ({ open, until }: SupportState, now: number): boolean =>
	until !== null && now >= until ? !open : open;

/** The moment the countdowns stand at: past the end of the hours they wait for the server. */
export const countingAt = ({ open, until }: SupportState, now: number): number =>
	open && until !== null ? Math.min(now, until) : now;

export const isQuiet = ({ quietFrom, quietTo }: WallSettings, now: number): boolean =>
	quietFrom !== null && quietTo !== null && isBetween(moscowTime(now), quietFrom, quietTo);

export const isOff = ({ offAt }: WallSettings, now: number): boolean =>
	offAt !== null && isBetween(moscowTime(now), offAt, ON_AGAIN);

/** May a sound be made? */
export const isAudible = (settings: WallSettings, support: SupportState, now: number): boolean =>
	settings.volume > 0 &&
	!isQuiet(settings, now) &&
	(settings.soundAfterHours || supportAt(support, now));

/** Also over midnight; both the same: never. */
const isBetween = (time: string, from: DayTime, to: DayTime): boolean =>
	from <= to ? time >= from && time < to : time >= from || time < to;

/** The whole layout wanders a little, so that nothing burns into the glass. */
export const shiftAt = (now: number): { x: number; y: number } => {
	const step = Math.floor(now / SHIFT_MS);
	return { x: wave(step), y: wave(step + SHIFT_PX_MAX / 2) };
};

const wave = (step: number): number => {
	const place = step % (2 * SHIFT_PX_MAX);
	return place <= SHIFT_PX_MAX ? place : 2 * SHIFT_PX_MAX - place;
};

/** Where the clock of the night stands, in per cent of the room it has. */
export const driftAt = (now: number): { x: number; y: number } => {
	const step = Math.floor(now / DRIFT_MS);
	return { x: (step * 37) % 100, y: (step * 61) % 100 };
};
