export interface FilterFace {
	key: string;
	label: string;
	/** Shown when above zero. */
	count?: number | null;
	/** The count wants attention: a deadline is near. */
	urgent?: boolean;
}
