/** What a form of a unit offers to choose from. */
export interface Choices {
	/** Names of models the house has units of. */
	models: string[];
	sites: Option[];
	contracts: Option[];
	parents: Option[];
}

interface Option {
	value: string;
	label: string;
}
