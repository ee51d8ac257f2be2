import { FILE_BYTES_MAX, FILE_NAME_LENGTH_MAX } from '#lib/domain/conversation.ts';
import type { ruTalk } from '#lib/i18n/ru-talk.ts';

export type UploadFault = keyof typeof ruTalk.files.faults;

/** What of a file is known before it is read. */
export type FileToSend = Pick<File, 'name' | 'size'>;

export interface Sending {
	/** The command's: the same file sent again with it lies in the ticket once. */
	id: string;
	/** The client may see it. */
	open: boolean;
	/** From 0 to 1. */
	onprogress: (share: number) => void;
	signal: AbortSignal;
}

/** Null: it lies in the ticket. */
export type SendFile<Sent extends FileToSend = File> = (
	file: Sent,
	sending: Sending
) => Promise<UploadFault | null>;

/** Said before a byte is sent; sending it again would change nothing. */
export const whyNotUpload = ({ name, size }: FileToSend): UploadFault | null => {
	if (size === 0) return 'empty';
	if (size > FILE_BYTES_MAX) return 'large';
	return name.length > FILE_NAME_LENGTH_MAX ? 'name' : null;
};

/** One file on its way. */
export class Upload<Sent extends FileToSend = File> {
	state = $state<'waiting' | 'sending' | 'failed'>('waiting');
	share = $state(0);
	fault = $state<UploadFault | null>(null);
	readonly id = crypto.randomUUID();
	readonly file: Sent;
	readonly open: boolean;
	readonly canRetry: boolean;
	#abort = new AbortController();

	constructor(file: Sent, open: boolean) {
		this.file = file;
		this.open = open;
		const fault = whyNotUpload(file);
		this.canRetry = fault === null;
		if (fault) this.fail(fault);
	}

	fail(fault: UploadFault): void {
		this.state = 'failed';
		this.fault = fault;
	}

	again(): void {
		this.#abort = new AbortController();
		this.state = 'waiting';
		this.fault = null;
		this.share = 0;
	}

	stop(): void {
		this.#abort.abort();
	}

	/** Null: it lies in the ticket. */
	async send(send: SendFile<Sent>): Promise<UploadFault | null> {
		this.state = 'sending';
		const { id, open } = this;
		const onprogress = (share: number) => (this.share = share);
		const { signal } = this.#abort;
		const fault = await send(this.file, { id, open, onprogress, signal });
		return signal.aborted && fault !== null ? 'stopped' : fault;
	}
}

/** Files on their way to one ticket, one after another; one that failed stays to be sent again. */
export class Uploads<Sent extends FileToSend = File> {
	list = $state.raw<readonly Upload<Sent>[]>([]);
	#busy = false;
	readonly #send: SendFile<Sent>;

	constructor(send: SendFile<Sent>) {
		this.#send = send;
	}

	add(files: Iterable<Sent>, open: boolean): Promise<void> {
		this.list = [...this.list, ...[...files].map((file) => new Upload(file, open))];
		return this.#run();
	}

	retry(upload: Upload<Sent>): Promise<void> {
		if (upload.state === 'failed' && upload.canRetry) upload.again();
		return this.#run();
	}

	/** What is under way is stopped and stays; what is not, goes from the list. */
	drop(upload: Upload<Sent>): void {
		if (upload.state === 'sending') upload.stop();
		else this.#forget(upload);
	}

	async #run(): Promise<void> {
		if (this.#busy) return;
		this.#busy = true;
		try {
			let next = this.#waiting();
			while (next) {
				const fault = await next.send(this.#send);
				if (fault === null) this.#forget(next);
				else next.fail(fault);
				next = this.#waiting();
			}
		} finally {
			this.#busy = false;
		}
	}

	#waiting(): Upload<Sent> | undefined {
		return this.list.find(({ state }) => state === 'waiting');
	}

	#forget(upload: Upload<Sent>): void {
		this.list = this.list.filter((one) => one !== upload);
	}
}
