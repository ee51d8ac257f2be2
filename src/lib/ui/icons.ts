/**
 * Own marks on a grid of 16. `line` is stroked, `solid` is filled by the even-odd rule. SVG and
 * not signs of a font: their shape and size would vary with the machine.
 */
interface Mark {
	line?: string;
	solid?: string;
}

export const ICONS = {
	clock: { line: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.8V8l2.2 1.5' },
	clock34: {
		line: 'M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z',
		solid: 'M8 8V3.8A4.2 4.2 0 1 1 3.8 8Z'
	},
	triangle: {
		solid:
			'M7 1.9a1.2 1.2 0 0 1 2 0l6.1 10.6a1.2 1.2 0 0 1-1 1.8H1.9a1.2 1.2 0 0 1-1-1.8ZM7.2 5.5v4.2h1.6V5.5ZM7.2 11v1.6h1.6V11Z'
	},
	octagon: {
		line: 'M5.4 1.7h5.2l3.7 3.7v5.2l-3.7 3.7H5.4l-3.7-3.7V5.4ZM5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6'
	},
	pause: { solid: 'M3.8 2.8h2.9v10.4H3.8ZM9.3 2.8h2.9v10.4H9.3Z' },
	check: { line: 'M2.8 8.6 6.3 12l7-7.6' },
	cross: { line: 'M4 4l8 8M12 4l-8 8' },
	'cloud-off': {
		line: 'M2 2l12 12M5 5.6a3.3 3.3 0 0 0-.9 6.4h7.2M13.4 11.4a2.7 2.7 0 0 0-1.9-4.7A4 4 0 0 0 7.6 4'
	},
	hand: {
		line: 'M5.3 9V4.3a.95.95 0 0 1 1.9 0V7.6M7.2 7.6V3.1a.95.95 0 0 1 1.9 0v4.5M9.1 7.6V3.8a.95.95 0 0 1 1.9 0v4.4M11 8.2V5.7a.95.95 0 0 1 1.9 0v4.1c0 2.6-1.7 4.4-4.1 4.4-1.9 0-3-.8-3.9-2.3L2.8 8.8c-.6-1.1.8-2 1.6-1L5.3 9'
	},
	'menu-dots': {
		solid:
			'M3.2 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6ZM8 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6ZM12.8 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Z'
	},
	sun: {
		line: 'M10.8 8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM8 1.3v1.4M8 13.3v1.4M1.3 8h1.4M13.3 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M3.3 12.7l1-1M11.7 4.3l1-1'
	},
	moon: { line: 'M13.6 9.6A6 6 0 1 1 6.4 2.4a4.8 4.8 0 0 0 7.2 7.2Z' },
	screen: { line: 'M2 3h12v8H2ZM5.5 13.7h5M8 11v2.5' },
	search: { line: 'M11.4 7a4.4 4.4 0 1 1-8.8 0 4.4 4.4 0 0 1 8.8 0ZM10.3 10.3l3.5 3.5' },
	undo: { line: 'M5.6 3 2.5 6.1l3.1 3.1M2.8 6.1h7a3.5 3.5 0 0 1 0 7H6.5' },
	info: { line: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.4v3.5M8 5v.2' },
	keyboard: {
		line: 'M1.8 4h12.4v8H1.8ZM4.3 6.6h.1M6.8 6.6h.1M9.3 6.6h.1M11.7 6.6h.1M5 9.5h6'
	},
	bell: {
		line: 'M3.2 11.6h9.6c-1-1-1.3-2.2-1.3-4.6a3.5 3.5 0 0 0-7 0c0 2.4-.3 3.6-1.3 4.6ZM6.6 13.6a1.5 1.5 0 0 0 2.8 0M8 3.5V2'
	},
	plus: { line: 'M8 3v10M3 8h10' },
	menu: { line: 'M2.5 4h11M2.5 8h11M2.5 12h11' },
	copy: { line: 'M5.7 5.7h7.6v7.6H5.7ZM3.5 10.3h-.8V2.7h7.6v.8' },
	user: {
		line: 'M10.7 5.3a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0ZM2.8 13.6a5.2 5.2 0 0 1 10.4 0'
	},
	checklist: { line: 'M2.3 2.8h3.2V6H2.3ZM2.3 10h3.2v3.2H2.3ZM8.2 4.4h5.5M8.2 11.6h5.5' },
	box: { line: 'M2.5 4.8 8 2l5.5 2.8v6.4L8 14l-5.5-2.8ZM2.5 4.8 8 7.6l5.5-2.8M8 7.6V14' },
	building: {
		line: 'M3 14V2.5h7V14M10 6.5h3V14M1.8 14h12.4M5.4 5h2.2M5.4 8h2.2M5.4 11h2.2'
	},
	todo: { line: 'M3 3h10v10H3ZM5.4 8.3l1.9 1.9 3.3-4' },
	message: { line: 'M2.5 3h11v7.6H8.2L5 13.4v-2.8H2.5Z' },
	clip: {
		line: 'M11.3 6 6.9 10.4a1.5 1.5 0 0 1-2.1-2.1l5-5a2.6 2.6 0 0 1 3.7 3.7l-5.2 5.2a3.7 3.7 0 0 1-5.3-5.2l4.6-4.6'
	},
	'mail-off': { line: 'M2 4h12v8.2H2ZM2.4 4.7 8 8.9l5.6-4.2M3.4 14 12.6 2' },
	question: {
		line: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.3 6.5a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.6-.9 1.2M8 11.3v.1'
	},
	hourglass: { line: 'M4 2h8M4 14h8M4.8 2v2.6L8 8l3.2-3.4V2M4.8 14v-2.6L8 8l3.2 3.4V14' },
	columns: { line: 'M2 2.8h3.3v10.4H2ZM7 2.8h3.3v6.4H7ZM12 2.8h2.2v8.4H12' },
	'arrow-up': { line: 'M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2' },
	'arrow-down': { line: 'M8 3v9.5M3.8 8.5 8 12.7l4.2-4.2' },
	'arrow-top': { line: 'M3 2.5h10M8 13.8V6M4.2 9.5 8 5.7l3.8 3.8' },
	'arrow-bottom': { line: 'M3 13.5h10M8 2.2V10M4.2 6.5 8 10.3l3.8-3.8' },
	'chevron-up': { line: 'M3.8 10 8 5.8l4.2 4.2' },
	'chevron-down': { line: 'M3.8 6 8 10.2 12.2 6' },
	'chevron-left': { line: 'M10 3.8 5.8 8l4.2 4.2' },
	'chevron-right': { line: 'M6 3.8 10.2 8 6 12.2' },
	lock: { line: 'M4 7.2h8v6.3H4ZM5.6 7.2V5.1a2.4 2.4 0 0 1 4.8 0v2.1' },
	mail: { line: 'M2 3.6h12v8.8H2ZM2.3 4 8 8.8 13.7 4' },
	out: { line: 'M13.7 2.3 6.9 9.1M13.7 2.3 9.5 13.5 6.9 9.1 2.5 6.5Z' },
	in: { line: 'M12.6 3.4 4 12M4 6v6h6' },
	phone: {
		line: 'M5.3 2.2l-1.9.6c-.8.3-1.2 1.1-1 1.9 1 4.3 4.6 7.9 8.9 8.9.8.2 1.6-.2 1.9-1l.6-1.9-3-1.7-1.3 1.3c-1.7-.8-3-2.1-3.8-3.8L7 5.2Z'
	},
	link: {
		line: 'M6.5 9.5l3-3M7.2 4.8l1.2-1.2a2.8 2.8 0 0 1 4 4l-1.2 1.2M8.8 11.2l-1.2 1.2a2.8 2.8 0 0 1-4-4l1.2-1.2'
	},
	pencil: {
		line: 'M2.6 13.4l.7-3 7.5-7.5a1.5 1.5 0 0 1 2.2 0 1.5 1.5 0 0 1 0 2.2l-7.5 7.5ZM9.6 4.1l2.2 2.2'
	},
	expand: { line: 'M9.6 2.5h3.9v3.9M13.2 2.8 9.4 6.6M6.4 13.5H2.5V9.6M2.8 13.2l3.8-3.8' },
	shrink: { line: 'M13.2 6.6H9.4V2.8M9.7 6.3l3.8-3.8M2.8 9.4h3.8v3.8M6.3 9.7l-3.8 3.8' },
	trash: { line: 'M2.8 4.4h10.4M6 4.4V2.7h4v1.7M4.2 4.4l.6 8.9h6.4l.6-8.9' },
	download: { line: 'M8 2.5v7.6M4.6 6.9 8 10.3l3.4-3.4M2.8 13.4h10.4' },
	eye: {
		line: 'M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z'
	},
	file: { line: 'M4 2h5.2L12 4.9V14H4ZM9 2.2v3h2.8' },
	history: { line: 'M2.6 8.5A5.5 5.5 0 1 0 4 4.3L2.4 6M2.4 2.8V6h3.2M8 5v3.2l2.2 1.4' }
} as const satisfies Record<string, Mark>;

export type IconName = keyof typeof ICONS;

export const iconOf = (name: IconName): Mark => ICONS[name];
