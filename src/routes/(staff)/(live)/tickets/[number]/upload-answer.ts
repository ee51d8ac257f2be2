import * as v from 'valibot';
import { CommandResult } from '#lib/domain/command.ts';
import type { UploadFault } from '#lib/ui/ticket/uploads.svelte.ts';

const Body = v.pipe(v.string(), v.parseJson());
const Reason = v.object({ reason: v.picklist(['too-large', 'empty', 'bad']) });
const REASONS = { 'too-large': 'large', empty: 'empty', bad: 'refused' } as const;

const STATUSES: Readonly<Record<number, UploadFault>> = {
	401: 'session',
	403: 'forbidden',
	404: 'gone',
	413: 'large',
	429: 'busy',
	507: 'full'
};

export interface Answer {
	status: number;
	body: string;
	/** The door sent us to the page of the login. */
	redirected: boolean;
}

/** Null: the file lies in the ticket. Only the server's own «201» says so. */
export const uploadFaultOf = ({ status, body, redirected }: Answer): UploadFault | null => {
	if (redirected) return 'session';
	const result = v.safeParse(v.pipe(Body, CommandResult), body);
	if (result.success && result.output.ok) return status === 201 ? null : 'refused';
	if (result.success && !result.output.ok) return faultOfRefusal(result.output.refusal.code);
	const told = v.safeParse(v.pipe(Body, Reason), body);
	if (told.success) return REASONS[told.output.reason];
	return STATUSES[status] ?? 'refused';
};

const faultOfRefusal = (code: string): UploadFault => {
	switch (code) {
		case 'forbidden':
			return 'forbidden';
		case 'closed':
			return 'closed';
		case 'gone':
			return 'gone';
		case 'session':
			return 'session';
		case 'too-fast':
		case 'too-many':
			return 'busy';
		default:
			return 'refused';
	}
};
