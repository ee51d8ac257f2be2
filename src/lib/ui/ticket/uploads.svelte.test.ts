import { describe, expect, it } from 'vitest';
import { FILE_BYTES_MAX, FILE_NAME_LENGTH_MAX } from '#lib/domain/conversation.ts';
import type { FileToSend, SendFile, Sending, UploadFault } from './uploads.svelte.ts';
import { Uploads, whyNotUpload } from './uploads.svelte.ts';

const photo: FileToSend = { name: 'панель.jpg', size: 120_000 };
const log: FileToSend = { name: 'журнал.txt', size: 5_000 };

/** A road that answers only when it is told to. */
const aRoad = () => {
	const sent: (Sending & { name: string })[] = [];
	const waiting: ((fault: UploadFault | null) => void)[] = [];
	const send: SendFile<FileToSend> = ({ name }, sending) => {
		sent.push({ ...sending, name });
		return new Promise((answer) => waiting.push(answer));
	};
	/** Lets the answer arrive and everything that follows from it happen. */
	const answer = async (fault: UploadFault | null) => {
		waiting.shift()?.(fault);
		for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
	};
	return { send, sent, answer };
};

describe('вложение до отправки', () => {
	it.each<[string, FileToSend, UploadFault | null]>([
		['an ordinary photograph', photo, null],
		['an empty file', { name: 'a', size: 0 }, 'empty'],
		['exactly the limit', { name: 'a', size: FILE_BYTES_MAX }, null],
		['one byte more', { name: 'a', size: FILE_BYTES_MAX + 1 }, 'large'],
		['a name of the longest kind', { name: 'a'.repeat(FILE_NAME_LENGTH_MAX), size: 1 }, null],
		['a longer name', { name: 'a'.repeat(FILE_NAME_LENGTH_MAX + 1), size: 1 }, 'name']
	])('%s', (_, file, fault) => {
		expect(whyNotUpload(file)).toBe(fault);
	});
});

describe('отправка вложений', () => {
	it('goes one file after another', async () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo, log], false);
		expect(road.sent.map(({ name }) => name)).toEqual(['панель.jpg']);
		await road.answer(null);
		expect(road.sent.map(({ name }) => name)).toEqual(['панель.jpg', 'журнал.txt']);
		await road.answer(null);
		expect(uploads.list).toEqual([]);
	});

	it('what is added while a file is on its way waits for its turn', () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo], false);
		void uploads.add([log], false);
		expect(road.sent.map(({ name }) => name)).toEqual(['панель.jpg']);
		expect(uploads.list.map(({ state }) => state)).toEqual(['sending', 'waiting']);
	});

	it('says how far it is', () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo], false);
		road.sent[0]!.onprogress(0.4);
		expect(uploads.list[0]).toMatchObject({ state: 'sending', share: 0.4 });
	});

	it('a file that is too large is never sent, and the others are', async () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([{ name: 'образ.img', size: FILE_BYTES_MAX + 1 }, log], false);
		expect(road.sent.map(({ name }) => name)).toEqual(['журнал.txt']);
		await road.answer(null);
		expect(uploads.list).toMatchObject([{ state: 'failed', fault: 'large', canRetry: false }]);
		await uploads.retry(uploads.list[0]!);
		expect(road.sent).toHaveLength(1);
	});

	it('without a network nothing is lost, and the next file is tried all the same', async () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo, log], false);
		await road.answer('network');
		expect(uploads.list.map(({ state, fault }) => [state, fault])).toEqual([
			['failed', 'network'],
			['sending', null]
		]);
	});

	it('sent again, it is the same file for the server: twice sent, it lies there once', async () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo], true);
		await road.answer('network');
		void uploads.retry(uploads.list[0]!);
		await road.answer(null);
		expect(road.sent.map(({ id }) => id)[1]).toBe(road.sent[0]!.id);
		expect(road.sent.map(({ open }) => open)).toEqual([true, true]);
		expect(uploads.list).toEqual([]);
	});

	it('two photographs of one name are two files', () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo, photo], false);
		expect(uploads.list[0]!.id).not.toBe(uploads.list[1]!.id);
	});

	it('stopped under way, it stays to be sent again', async () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo], false);
		uploads.drop(uploads.list[0]!);
		expect(road.sent[0]!.signal.aborted).toBe(true);
		await road.answer('network');
		expect(uploads.list).toMatchObject([{ state: 'failed', fault: 'stopped' }]);
		void uploads.retry(uploads.list[0]!);
		expect(road.sent[1]!.signal.aborted).toBe(false);
	});

	it('stopped too late, it lies in the ticket and the list does not pretend otherwise', async () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo], false);
		uploads.drop(uploads.list[0]!);
		await road.answer(null);
		expect(uploads.list).toEqual([]);
	});

	it('a failed file can be put aside', async () => {
		const road = aRoad();
		const uploads = new Uploads(road.send);
		void uploads.add([photo], false);
		await road.answer('refused');
		uploads.drop(uploads.list[0]!);
		expect(uploads.list).toEqual([]);
	});
});
