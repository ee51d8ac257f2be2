/** How a co-written text stood, as a page shows it. */
export interface WorkVersion {
	seq: number;
	/** Why it was kept: a change of state, the night, a person's wish. */
	label: string;
	at: number;
	/** Who kept it. */
	name: string;
	text: string;
}

/** A run of text with one author; null: nobody known. */
export interface AuthoredRun<Author extends string = string> {
	author: Author | null;
	text: string;
}
