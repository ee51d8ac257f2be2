import type { SendFile } from '#lib/ui/ticket/uploads.svelte.ts';
import { uploadFaultOf } from './upload-answer.ts';

/** One file as the body of a request: `fetch` could not tell how much of it has gone. */
export const sendFileTo =
	(number: string): SendFile =>
	(file, { id, open, onprogress, signal }) =>
		new Promise((answer) => {
			const path = `/tickets/${number}/files`;
			const request = new XMLHttpRequest();
			request.open('POST', path);
			request.setRequestHeader('content-type', 'application/octet-stream');
			request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
			request.setRequestHeader('x-command-id', id);
			request.setRequestHeader('x-open', open ? '1' : '0');
			request.upload.onprogress = ({ loaded, total }) => onprogress(total > 0 ? loaded / total : 0);
			request.onload = () => {
				const { status, responseText: body, responseURL } = request;
				const redirected = responseURL !== '' && new URL(responseURL).pathname !== path;
				answer(uploadFaultOf({ status, body, redirected }));
			};
			request.onerror = () => answer('network');
			request.onabort = () => answer('stopped');
			signal.addEventListener('abort', () => request.abort(), { once: true });
			request.send(file);
		});
