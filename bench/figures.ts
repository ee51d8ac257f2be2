/** The value below which this share of the samples lies. */
export const quantile = (samples: readonly number[], share: number): number => {
	const sorted = [...samples].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

const DIGITS = 1;

/** «3.1 / 9.4»: median and p99, in milliseconds. */
export const medianAndP99 = (samples: readonly number[]): string =>
	`${median(samples).toFixed(DIGITS)} / ${quantile(samples, 0.99).toFixed(DIGITS)}`;

export const medianAndP95 = (samples: readonly number[]): string =>
	`${median(samples).toFixed(DIGITS)} / ${quantile(samples, 0.95).toFixed(DIGITS)}`;

export const table = (rows: readonly (readonly string[])[]): string => {
	const [head = [], ...body] = rows;
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
};
