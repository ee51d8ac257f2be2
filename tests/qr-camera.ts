import jsqr from 'jsqr';

const PIXELS = 4;

/** A CommonJS package that declares itself a module. */
const readCode = 'default' in jsqr && typeof jsqr.default === 'function' ? jsqr.default : jsqr;

/** A run of dark modules: where it begins and how long it is. */
export type DarkRun = [x: number, y: number, length: number];

/** What a camera reads off a drawing of so many modules on a side. */
export const readByCamera = (runs: readonly DarkRun[], size: number): string | null => {
	const side = size * PIXELS;
	const image = new Uint8ClampedArray(side * side * 4).fill(255);
	for (const [x, y, length] of runs)
		for (let row = y * PIXELS; row < (y + 1) * PIXELS; row += 1)
			for (let column = x * PIXELS; column < (x + length) * PIXELS; column += 1)
				image.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
	return readCode(image, side, side)?.data ?? null;
};
