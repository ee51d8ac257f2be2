/** What the hand asked for, read from the screen at the moment of the drop. */
export interface MoveIntent {
	id: string;
	/** The column the ticket stood in when it was lifted. */
	fromColumn: string;
	toColumn: string;
	/** Both null: the column is empty, collapsed or ranks itself. */
	aboveId: string | null;
	belowId: string | null;
	via: 'pointer' | 'keyboard';
}

/** What the others may see of a drag while it lasts. */
export interface Dragging {
	id: string;
	over: string | null;
}

/** The phrases of a drag; `{ticket}`, `{place}` and `{where}` are filled in by the engine. */
export interface DragWords {
	lifted: string;
	/** Each step of the keyboard. */
	over: string;
	dropped: string;
	unchanged: string;
	cancelled: string;
	locked: string;
	vanished: string;
	/** On the ghost, when somebody else moved the ticket during the drag. */
	alreadyIn: string;
	movedMeanwhile: string;
	/** «во 2 линии»: where a ticket is, for each column. */
	where: Readonly<Record<string, string>>;
}

/** Every function is asked at the moment it matters, so that closures over runes stay live. */
export interface DragOptions {
	onMove(intent: MoveIntent): void;
	canLift(id: string): boolean;
	/** False: the column ranks itself, nobody chooses a position in it. */
	ordered(column: string): boolean;
	/** The column a ticket stands in by the data; null: it is gone. */
	whereIs(id: string): string | null;
	/** How people call the ticket: its number. */
	label(id: string): string;
	/** Position counts from 1; null: the column is collapsed or ranks itself. */
	describe(column: string, position: number | null, count: number): string;
	announce(text: string, urgent?: boolean): void;
	words: DragWords;
	/** At most ten times a second; null: the drag is over. */
	onDragging?(state: Dragging | null): void;
}

export interface Point {
	x: number;
	y: number;
}
