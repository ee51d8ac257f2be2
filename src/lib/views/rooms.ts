/** Names of the rooms: what is behind `/sync/`. The epoch is the generation of a view. */
export const STAFF_ROOM = 'staff';

export interface RoomAddress {
	room: string;
	epoch: number;
}

const ADDRESS = /^([a-z]+(?:\.[0-9A-Za-z_-]{1,40})?)@(\d{1,9})$/;

export const addressOf = ({ room, epoch }: RoomAddress): string => `${room}@${epoch}`;

export const parseAddress = (text: string): RoomAddress | null => {
	const found = ADDRESS.exec(text);
	return found ? { room: found[1] ?? '', epoch: Number(found[2]) } : null;
};

/** Close codes: 44xx ends the provider for good, 45xx lets it come back. */
export const CLOSE = {
	malformed: 4400,
	noSession: 4401,
	forbidden: 4403,
	/** The ticket is not there, or not for this person: both answer alike. */
	gone: 4404,
	/** Of co-written text: the change does not follow from what the server holds. */
	diverged: 4409,
	epoch: 4410,
	tooLarge: 4413,
	/** Of co-written text: a change that no editor of ours makes. */
	shape: 4422,
	reload: 4500,
	reauthorise: 4503,
	tooFast: 4529,
	restart: 1012,
	/** What ws itself says to a frame that is larger than the door. */
	frameTooLarge: 1009
} as const;
