import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { WORK_ROOT_NAMES, workText } from '#lib/views/work.ts';
import type { Chance } from './chance.ts';
import { aChance, seedsOf } from './chance.ts';
import type { Colleague } from './house.ts';
import type { Desk } from './work-desk.ts';
import type { WorkHouse } from './work-house.ts';
import { aWorkHouse } from './work-house.ts';

const STEPS = 250;
/** So small that every return meets a folded log. */
const SNAPSHOT_EVERY = 3;

interface Typist {
	who: Colleague;
	desk: Desk;
	/** Nobody else writes this sign: every character tells its author. */
	sign: string;
	/** Of this visit. */
	undo: Y.UndoManager;
}

const undoOf = (desk: Desk): Y.UndoManager =>
	new Y.UndoManager(
		WORK_ROOT_NAMES.map((root) => workText(desk.doc(), root)),
		{ captureTimeout: 0, trackedOrigins: new Set([null]) }
	);

interface Scene {
	house: WorkHouse;
	chance: Chance;
	everybodyIsBack: () => void;
	/** Who takes back the striking out of a colleague’s words writes them anew, as his own. */
	undoesCuts: boolean;
}

/** What one pair of honest hands does next. */
const acts = async (typist: Typist, scene: Scene) => {
	const { house, chance, everybodyIsBack, undoesCuts } = scene;
	const { desk, sign } = typist;
	const strikeOrigin = undoesCuts ? null : 'not to be undone';
	const root = chance.pick(WORK_ROOT_NAMES);
	const at = chance.below(desk.texts()[root].length + 1);
	switch (chance.below(16)) {
		case 0:
		case 1:
			return desk.doc().transact(() => desk.strike(root, at, 1 + chance.below(8)), strikeOrigin);
		case 2:
			return desk.write(root, at, sign.repeat(200 + chance.below(800)));
		case 3:
			return desk.doc().transact(() => {
				desk.strike(root, at, chance.below(20));
				desk.write(root, at, sign.repeat(1 + chance.below(5)));
			}, strikeOrigin);
		case 4:
			return void typist.undo.undo();
		case 5:
			return void typist.undo.redo();
		case 6:
			return desk.provider().disconnect();
		case 7:
		case 8:
			return desk.provider().connect();
		case 9:
			return void desk.provider().awareness.setLocalStateField('cursor', null);
		case 10: {
			if (!chance.oneIn(3)) return;
			// Whoever loads the page anew has seen that everything is saved.
			everybodyIsBack();
			await house.converged();
			typist.undo.destroy();
			desk.reload();
			typist.undo = undoOf(desk);
			return;
		}
		default:
			return desk.write(root, at, sign);
	}
};

/** Types at the very moment the line comes back: the update overtakes the answer. */
const typesOnReturn = ({ desk, sign }: Typist) => {
	const { provider } = desk;
	const typed = provider();
	typed.on('status', ({ status }: { status: string }) => {
		if (status === 'connected' && provider() === typed) desk.write('notes', 0, sign);
	});
};

describe.each(seedsOf('honest hands at one text', 3))('честные руки, зерно %i', (seed) => {
	let house: WorkHouse;
	afterEach(() => house.close());

	it('nobody is ever refused, everybody and the disk read the same, every sign is its writer’s', async () => {
		const chance = aChance(seed);
		house = await aWorkHouse({ snapshotEvery: SNAPSHOT_EVERY });
		const typists: Typist[] = [];
		for (const sign of ['а', 'б', 'в']) {
			const who = await house.hire();
			const desk = await house.desk(who);
			typists.push({ who, desk, sign, undo: undoOf(desk) });
			typesOnReturn(typists.at(-1)!);
		}
		const everybodyIsBack = () => {
			for (const { desk } of typists) desk.provider().connect();
		};
		const undoesCuts = seed % 2 === 0;
		let restarts = 0;
		let cuts = 0;
		for (let step = 0; step < STEPS; step += 1) {
			house.clock.advance(chance.below(3_000));
			await acts(chance.pick(typists), { house, chance, everybodyIsBack, undoesCuts });
			if (chance.oneIn(12)) cuts += house.cable.cut(() => chance.oneIn(2));
			if (chance.oneIn(60)) {
				for (const { desk } of typists) if (chance.oneIn(2)) desk.provider().disconnect();
				await house.restart();
				restarts += 1;
			}
			if (chance.oneIn(3)) await pause(chance.below(4));
			for (const { desk } of typists) expect([seed, step, desk.ends]).toEqual([seed, step, []]);
		}
		everybodyIsBack();
		const texts = await house.converged();
		const { works } = house.app();
		for (const root of WORK_ROOT_NAMES) {
			const runs = works.authorsOf(house.ticket)[root];
			expect(runs.map(({ text }) => text).join('')).toBe(texts[root]);
			expect(runs.every(({ author }) => typists.some(({ who }) => who.id === author))).toBe(true);
			for (const { author, text } of undoesCuts ? [] : runs)
				for (const { who, sign } of typists)
					if (text.includes(sign)) expect([author, new Set(text)]).toEqual([who.id, new Set(sign)]);
		}
		for (const { undo } of typists) undo.destroy();
		await house.restart();
		expect(works === house.app().works).toBe(false);
		expect(house.texts()).toEqual(texts);
		expect(await house.agrees()).toEqual([]);
		console.info(`seed ${seed}: ${cuts} cuts, ${restarts} restarts, ${texts.notes.length} signs`);
	});
});
