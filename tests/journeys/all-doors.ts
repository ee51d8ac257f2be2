import { globSync } from 'node:fs';

/** Something a server answers: a page, an endpoint's method, an action of a form. */
export interface Door {
	/** `GET /board`, `POST /account?/theme`: as the table of rights names it. */
	name: string;
	method: string;
	/** With its parameters still in brackets. */
	route: string;
	/** Of a form; an endpoint is sent JSON. */
	action: string | null;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The address of a route's folder: what stands in parentheses is no part of it. */
const routeOf = (file: string): string =>
	file
		.replace(/^src\/routes/, '')
		.replace(/\/\+[^/]*$/, '')
		.replace(/\/\([^)]*\)/g, '') || '/';

const named = (method: string, route: string, action: string | null = null): Door => ({
	name: `${method} ${route}${action === null ? '' : `?/${action}`}`,
	...{ method, route, action }
});

const exportsOf = async (file: string): Promise<Record<string, unknown>> =>
	import(/* @vite-ignore */ new URL(`../../${file}`, import.meta.url).href);

const keysOf = (exported: unknown): string[] =>
	typeof exported === 'object' && exported !== null ? Object.keys(exported) : [];

/** Every door of the product, from the file system: a new one is in the list by itself. */
export const allDoors = async (): Promise<Door[]> => {
	// A folder of its own for a redirect has no page, but answers as one.
	const pages = new Set(globSync('src/routes/**/+page{.svelte,.server.ts}').map(routeOf));
	const doors = [...pages].map((route) => named('GET', route));
	for (const file of globSync('src/routes/**/+page.server.ts')) {
		const { actions } = await exportsOf(file);
		doors.push(...keysOf(actions).map((action) => named('POST', routeOf(file), action)));
	}
	for (const file of globSync('src/routes/**/+server.ts')) {
		const exported = await exportsOf(file);
		const methods = METHODS.filter((method) => method in exported);
		doors.push(...methods.map((method) => named(method, routeOf(file))));
	}
	return doors.sort((one, two) => (one.name < two.name ? -1 : 1));
};
