import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { STATE_VECTOR_BYTES_MAX, readFrame, stateFrame, updateFrame } from './frames.ts';

const frame = (...numbers: number[]) => Uint8Array.from(numbers);
const withBytes = (step: number, bytes: Uint8Array) => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 0);
	encoding.writeVarUint(encoder, step);
	encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
};

describe('what a reader of a view may say', () => {
	it.each([
		['asks for everything', frame(0, 0, 1, 0), 'state-wanted'],
		['answers with a state', frame(0, 1, 2, 0, 0), 'write'],
		['sends an update', frame(0, 2, 2, 0, 0), 'write'],
		['sends an update that says nothing', frame(0, 2), 'write'],
		['announces itself', frame(1, 1, 0), 'ignored'],
		['announces nonsense', frame(1, 255, 255), 'ignored'],
		['asks who is there', frame(3), 'ignored'],
		['says nothing', frame(), 'malformed'],
		['sends a refusal of its own', frame(2, 0), 'malformed'],
		['speaks of an unknown matter', frame(9, 9), 'malformed'],
		['takes an unknown step', frame(0, 3, 1, 0), 'malformed'],
		['stops in the middle', frame(0, 0, 5, 1), 'malformed'],
		['begins with a number without end', frame(...Array<number>(20).fill(255)), 'malformed'],
		[
			'sends a vector without end',
			withBytes(0, new Uint8Array(STATE_VECTOR_BYTES_MAX + 1)),
			'malformed'
		]
	])('a reader who %s is heard as it should be', (_what, sent, type) => {
		expect(readFrame(sent).type).toBe(type);
	});

	it('whatever bytes come, reading them never throws and never finds a way to write unnoticed', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
				const { type } = readFrame(bytes);
				if (bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2)) expect(type).toBe('write');
				else expect(type).not.toBe('write');
			}),
			{ numRuns: 2_000 }
		);
	});

	it('what the server says is the stock protocol', () => {
		const doc = new Y.Doc();
		doc.getMap('p').set('t', 1);
		const update = Y.encodeStateAsUpdate(doc);
		expect([...stateFrame(update)].slice(0, 3)).toEqual([0, 1, update.length]);
		expect([...updateFrame(update)].slice(0, 3)).toEqual([0, 2, update.length]);
	});
});
