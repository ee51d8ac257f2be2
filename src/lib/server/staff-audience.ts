import { STAFF_ROOM } from '../views/rooms.ts';
import type { StaffEntry } from '../views/staff.ts';
import type { AudienceParts } from './audience.ts';
import { createAudience } from './audience.ts';
import type { SignedIn } from './auth/guard.ts';
import { STAFF_SHAPE } from './sync/staff-view.ts';

/** The staff's document: its room, what is written into it, and the proof that it is true. */
export const createStaffAudience = (parts: AudienceParts) =>
	createAudience<StaffEntry, SignedIn>(parts, {
		name: STAFF_ROOM,
		shape: STAFF_SHAPE,
		culprit: ({ user, sessionId }) => ({ actor: user.id, session: sessionId })
	});

export type StaffAudience = ReturnType<typeof createStaffAudience>;
