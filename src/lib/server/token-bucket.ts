/** So many at once, so many more a second; what is over waits for its turn. */
export const createTokenBucket = ({
	burst,
	perSecond,
	now
}: {
	burst: number;
	perSecond: number;
	now: () => number;
}) => {
	let tokens = burst;
	let filledAt = now();
	return {
		take: (): boolean => {
			const at = now();
			tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) * perSecond) / 1000);
			filledAt = at;
			if (tokens < 1) return false;
			tokens -= 1;
			return true;
		}
	};
};

export type TokenBucket = ReturnType<typeof createTokenBucket>;
