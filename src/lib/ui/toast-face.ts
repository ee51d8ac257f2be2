export interface ToastFace {
	id: number;
	kind: 'info' | 'refusal' | 'warning';
	text: string;
	/** One thing that can still be done, usually «Отменить». */
	action: { label: string } | null;
	/** The instant when the toast, and with it the action, goes; on the same clock as `now`. */
	until: number;
}
