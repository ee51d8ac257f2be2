import type { StaffEntry } from '../../views/staff.ts';
import { STAFF_ROOTS } from '../../views/staff.ts';
import { putEntry, removeEntry } from '../../views/staff-document.ts';
import type { EntryShape } from './entry-view.ts';
import { createEntryView } from './entry-view.ts';
import type { ViewRoom } from './view-room.ts';

export { GROWN_BYTES_MIN, GROWN_TIMES } from './entry-view.ts';

/** The staff's audience in its document. */
export const STAFF_SHAPE: EntryShape<StaffEntry> = {
	roots: Object.values(STAFF_ROOTS),
	put: putEntry,
	remove: removeEntry
};

/** Writes the staff's audience into its room and proves it against the rows. */
export const createStaffView = (room: ViewRoom) => createEntryView(room, STAFF_SHAPE);
