import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticeChime } from './notice-chime.ts';

/** The part of a browser's audio that the chime asks for. */
class GivenAudio {
	static made: GivenAudio[] = [];
	state: AudioContextState = 'running';
	currentTime = 0;
	destination = {};
	started = 0;
	constructor() {
		GivenAudio.made.push(this);
	}
	#node = () => ({ connect: <Next>(next: Next): Next => next });
	createGain = () => ({
		...this.#node(),
		gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined }
	});
	createOscillator = () => ({
		...this.#node(),
		...{ frequency: { value: 0 }, start: () => (this.started += 1), stop: () => undefined }
	});
	resume = vi.fn(async () => void (this.state = 'running'));
	close = vi.fn(async () => void (this.state = 'closed'));
}

beforeEach(() => {
	GivenAudio.made = [];
	vi.stubGlobal('AudioContext', GivenAudio);
});
afterEach(() => void vi.unstubAllGlobals());

const aChime = (isWanted: boolean) => {
	const choice = { isWanted };
	return { choice, chime: new NoticeChime(() => choice.isWanted) };
};

describe('звук уведомления', () => {
	it('a page whose person wants no sound takes no audio of the machine', () => {
		const { chime } = aChime(false);
		chime.wake();
		chime.play();
		chime.close();
		expect(GivenAudio.made).toEqual([]);
	});

	it('sounds after the first gesture since it was chosen, not before', () => {
		const { chime, choice } = aChime(false);
		chime.wake();
		choice.isWanted = true;
		chime.play();
		expect(GivenAudio.made).toEqual([]);
		chime.wake();
		chime.wake();
		chime.play();
		expect(GivenAudio.made.map(({ started }) => started)).toEqual([1]);
	});

	it('a gesture the browser did not count is made good by the next', () => {
		const { chime } = aChime(true);
		chime.wake();
		const [audio] = GivenAudio.made;
		audio!.state = 'suspended';
		chime.play();
		expect(audio!.started).toBe(0);
		chime.wake();
		chime.play();
		expect(audio!.started).toBe(1);
	});

	it('gives the audio back with the page', () => {
		const { chime } = aChime(true);
		chime.wake();
		chime.close();
		expect(GivenAudio.made[0]!.close).toHaveBeenCalledOnce();
	});
});
