/** The taxpayer number of a legal entity, ИНН (R3): nine digits and one that checks them. */
const WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8] as const;

export const isInn = (text: string): boolean => {
	if (!/^\d{10}$/.test(text)) return false;
	const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
	return (sum % 11) % 10 === Number(text[9]);
};

/** The code of the reason of registration, КПП: inspectorate, reason, ordinal. */
export const isKpp = (text: string): boolean => /^\d{4}[\dA-Z]{2}\d{3}$/.test(text);
