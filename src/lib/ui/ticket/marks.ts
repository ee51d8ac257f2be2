import type { IconName } from '#lib/ui/icons.ts';
import { ICONS } from '#lib/ui/icons.ts';

/** Marks of the panel, on the same grid of 16 and with the same stroke as the icons of the board. */
const MARKS = {
	lock: 'M4 7.2h8v6.3H4ZM5.6 7.2V5.1a2.4 2.4 0 0 1 4.8 0v2.1',
	mail: 'M2 3.6h12v8.8H2ZM2.3 4 8 8.8 13.7 4',
	out: 'M13.7 2.3 6.9 9.1M13.7 2.3 9.5 13.5 6.9 9.1 2.5 6.5Z',
	in: 'M12.6 3.4 4 12M4 6v6h6',
	phone:
		'M5.3 2.2l-1.9.6c-.8.3-1.2 1.1-1 1.9 1 4.3 4.6 7.9 8.9 8.9.8.2 1.6-.2 1.9-1l.6-1.9-3-1.7-1.3 1.3c-1.7-.8-3-2.1-3.8-3.8L7 5.2Z',
	clip: 'M13 7.4l-5.2 5.2a3.1 3.1 0 0 1-4.4-4.4l5.5-5.5a2.1 2.1 0 0 1 3 3l-5.4 5.4a1 1 0 0 1-1.5-1.5L9.8 4.9',
	link: 'M6.5 9.5l3-3M7.2 4.8l1.2-1.2a2.8 2.8 0 0 1 4 4l-1.2 1.2M8.8 11.2l-1.2 1.2a2.8 2.8 0 0 1-4-4l1.2-1.2',
	pencil:
		'M2.6 13.4l.7-3 7.5-7.5a1.5 1.5 0 0 1 2.2 0 1.5 1.5 0 0 1 0 2.2l-7.5 7.5ZM9.6 4.1l2.2 2.2',
	expand: 'M9.6 2.5h3.9v3.9M13.2 2.8 9.4 6.6M6.4 13.5H2.5V9.6M2.8 13.2l3.8-3.8',
	shrink: 'M13.2 6.6H9.4V2.8M9.7 6.3l3.8-3.8M2.8 9.4h3.8v3.8M6.3 9.7l-3.8 3.8',
	trash: 'M2.8 4.4h10.4M6 4.4V2.7h4v1.7M4.2 4.4l.6 8.9h6.4l.6-8.9',
	download: 'M8 2.5v7.6M4.6 6.9 8 10.3l3.4-3.4M2.8 13.4h10.4',
	eye: 'M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
	file: 'M4 2h5.2L12 4.9V14H4ZM9 2.2v3h2.8',
	history: 'M2.6 8.5A5.5 5.5 0 1 0 4 4.3L2.4 6M2.4 2.8V6h3.2M8 5v3.2l2.2 1.4'
} as const;

export type MarkName = keyof typeof MARKS | IconName;

const isOwn = (name: MarkName): name is keyof typeof MARKS => Object.hasOwn(MARKS, name);

export const markOf = (name: MarkName): { line?: string; solid?: string } =>
	isOwn(name) ? { line: MARKS[name] } : ICONS[name];
