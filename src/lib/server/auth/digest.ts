import { createHash, timingSafeEqual } from 'node:crypto';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Compares two digests in a time that does not tell how much of them agrees. */
export const sameDigest = (one: string, other: string): boolean => {
	const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
	return left.length === right.length && timingSafeEqual(left, right);
};
