export interface ToastAction {
	/** «Отменить» when not given. */
	label?: string;
	/** The action is possible until this instant of the server's clock. */
	until: number;
	/** How long it was possible altogether, in milliseconds: the full ring. */
	total: number;
}

export interface ToastFace {
	id: string;
	kind: 'info' | 'refusal' | 'warning';
	text: string;
	action: ToastAction | null;
}
