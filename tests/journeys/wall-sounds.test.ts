import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import { aBrowser } from './product.ts';
import type { Visitor } from './product.ts';
import type { WallHouse } from './wall-house.ts';
import { aWallHouse } from './wall-house.ts';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What the clock brings about is noticed within a minute. */
const PATIENCE = { timeout: 150_000 };
const CHIME = [880];
const BREACH = [660, 440];

interface Heard {
	/** Of every tone that was begun, in hertz. */
	tones: number[];
	/** The loudest sample that went to the loudspeaker. */
	peak: number;
}

/** Hangs an ear before the loudspeaker: what is begun, and the samples themselves. */
const listen = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const heard: Heard = { tones: [], peak: 0 };
		Object.assign(globalThis, { heard });
		const { start } = AudioScheduledSourceNode.prototype;
		AudioScheduledSourceNode.prototype.start = function (this: OscillatorNode, ...at) {
			heard.tones.push(this.frequency.value);
			return start.apply(this, at);
		};
		const ears = new WeakMap<BaseAudioContext, AnalyserNode>();
		const earOf = (context: BaseAudioContext): AnalyserNode => {
			const hung = ears.get(context);
			if (hung) return hung;
			const ear = context.createAnalyser();
			ears.set(context, ear);
			const samples = new Float32Array(ear.fftSize);
			setInterval(() => {
				ear.getFloatTimeDomainData(samples);
				heard.peak = Math.max(heard.peak, ...samples.map(Math.abs));
			}, 10);
			return ear;
		};
		const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
		AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
			if (to instanceof AudioDestinationNode) connect.call(this, earOf(this.context));
			return connect.call(this, to);
		} as typeof AudioNode.prototype.connect;
	});

let browser: Browser;
let house: WallHouse;
let screen: Visitor;

const heard = (): Promise<Heard> =>
	screen.page.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
/** Forgets what was heard so far. */
const silence = (): Promise<unknown> =>
	screen.page.evaluate(() =>
		Object.assign((globalThis as unknown as { heard: Heard }).heard, { tones: [], peak: 0 })
	);
const tones = async () => (await heard()).tones;
const rowOf = (ticket: TicketId) =>
	screen.page.locator(`[data-number="${house.numberOf(ticket)}"]`);
const banner = () => screen.page.getByRole('alert').getByText('НОВАЯ КРИТИЧЕСКАЯ');

/** A sound belongs to the same look at the tickets as the banner: no later one is waited for. */
const ring = async (title: string): Promise<TicketId> => {
	await banner().waitFor({ state: 'detached' });
	const shown = banner().waitFor();
	const ticket = await house.register(title, 'critical');
	await shown;
	return ticket;
};

/** The client is told who leads it: nothing is left to be alarmed about. */
const acknowledge = async (ticket: TicketId): Promise<void> => {
	await house.say({ type: 'accept', ticket, engineer: house.engineer, line: 1 });
	await house.say({
		...{ type: 'logCall', ticket, direction: 'out', phone: '', startedAt: null },
		...{ result: 'informed', note: '' }
	});
	await rowOf(ticket).waitFor({ state: 'detached' });
};

/** As the settings page does it; the screen has them with its next heartbeat. */
const setWall = async (change: Record<string, string>): Promise<void> => {
	const { page } = await house.office(browser, `/settings/walls/${house.wallId}`);
	for (const [name, value] of Object.entries(change))
		await page.locator(`[name=${name}]`).fill(value);
	await page.getByRole('button', { name: 'Сохранить' }).click();
	await page.getByText('Экран уже показывает по-новому').waitFor();
	await page.context().close();
	const arrived = async () => {
		const settings = await settingsNow();
		return Object.keys(change).every((name) => String(settings[name] ?? '') === change[name]);
	};
	await expect.poll(arrived, PATIENCE).toBe(true);
};

/** What the screen was told last. */
const settingsNow = (): Promise<Record<string, unknown>> =>
	screen.page.evaluate(
		() => JSON.parse(localStorage.getItem('liniya.wall') ?? '{}').beat?.settings ?? {}
	);

beforeAll(async () => {
	[browser, house] = await Promise.all([aBrowser(), aWallHouse()]);
	screen = await house.screen(browser, listen);
});
afterAll(async () => {
	await browser?.close();
	await house?.close();
});

describe('звуки экрана', () => {
	const waiting: TicketId[] = [];

	it('a browser that was not touched makes no sound, and the screen says so', async () => {
		await screen.page.getByText('Звук не\u00A0разрешён браузером').waitFor({ state: 'attached' });
		waiting.push(await ring('Before anybody touched it'));
		expect(await heard()).toEqual({ tones: [], peak: 0 });
	});

	it('touched once, a new critical ticket is one tone that can be heard', async () => {
		await screen.page.keyboard.press('KeyA');
		await screen.page.keyboard.press('KeyA');
		const muted = screen.page.getByText('Звук не\u00A0разрешён браузером');
		await muted.waitFor({ state: 'detached' });
		waiting.push(await ring('Heard'));
		expect(await tones()).toEqual(CHIME);
		await expect.poll(async () => (await heard()).peak, PATIENCE).toBeGreaterThan(0.1);
	});

	it('a ticket of low priority is no sound', async () => {
		await silence();
		const quiet = await house.register('Nothing urgent', 'low');
		await rowOf(quiet).waitFor();
		expect(await tones()).toEqual([]);
		await acknowledge(quiet);
	});

	it('in the quiet hours of the screen and at volume nought the banner comes without a sound', async () => {
		await silence();
		await setWall({ quietFrom: '09:00', quietTo: '12:00' });
		waiting.push(await ring('In the quiet hours'));
		await setWall({ quietFrom: '', quietTo: '', volume: '0' });
		waiting.push(await ring('Volume nought'));
		expect(await heard()).toEqual({ tones: [], peak: 0 });
	});

	it('turned on again, the screen is as loud as it was set', async () => {
		await setWall({ volume: '20' });
		waiting.push(await ring('Loud again'));
		expect(await tones()).toEqual(CHIME);
		await expect.poll(async () => (await heard()).peak, PATIENCE).toBeGreaterThan(0.05);
		expect((await heard()).peak).toBeLessThan(0.21);
	});

	it('a breach is two falling tones, said again ten minutes later', async () => {
		await silence();
		house.setClock(3 * HOUR_MS);
		await acknowledge(await house.register('A reason to look at the clock', 'low'));
		await expect.poll(tones, PATIENCE).toEqual(BREACH);
		house.setClock(3 * HOUR_MS + 11 * MINUTE_MS);
		await expect.poll(tones, PATIENCE).toEqual([...BREACH, ...BREACH]);
	});

	it('once every client knows who leads, nothing is said again', async () => {
		for (const ticket of waiting.splice(0)) await acknowledge(ticket);
		await silence();
		house.setClock(3 * HOUR_MS + 30 * MINUTE_MS);
		const later = await house.register('So that something comes', 'low');
		await rowOf(later).waitFor();
		await expect
			.poll(() => screen.page.locator('main[data-wall]').innerText(), PATIENCE)
			.toContain('13:3');
		expect(await tones()).toEqual([]);
		await acknowledge(later);
	});

	it('outside the support hours a critical ticket is no sound', async () => {
		await silence();
		house.setClock(10 * HOUR_MS);
		await screen.page
			.getByText(/вне\u00A0графика/)
			.first()
			.waitFor();
		await ring('At night');
		expect(await heard()).toEqual({ tones: [], peak: 0 });
		expect(screen.faults).toEqual([]);
	});
});
