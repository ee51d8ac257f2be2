import * as v from 'valibot';
import { NoticeList } from '#lib/domain/notice.ts';
import type { MarkRead } from '#lib/domain/notice.ts';

export const readNotices = async (): Promise<NoticeList> => {
	const answer = await fetch('/notices');
	if (!answer.ok) throw new Error('the notices were not read');
	return v.parse(NoticeList, await answer.json());
};

export const markNotices = async (marked: MarkRead): Promise<void> => {
	const answer = await fetch('/notices/read', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(marked)
	});
	if (!answer.ok) throw new Error('the notices were not marked');
};
