import type { Attachment } from 'svelte/attachments';

/** What has just come takes the focus of what went: the next Tab and a reader of screens go on there. */
export const focused: Attachment<HTMLElement> = (element) => element.focus();
