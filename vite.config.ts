import type { Server } from 'node:http';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** In development Vite owns the http server: our sockets join it when it listens. */
const sockets: Plugin = {
	name: 'liniya-sockets',
	apply: 'serve',
	configureServer: ({ httpServer, ssrLoadModule }) => {
		if (!httpServer || process.env['VITEST']) return;
		httpServer.once('listening', () => {
			const address = httpServer.address();
			const port = address && typeof address === 'object' ? address.port : 0;
			process.env['ORIGIN'] ??= `http://127.0.0.1:${port}`;
			void ssrLoadModule('/src/lib/server/open-app.ts').then(async ({ openApp }) => {
				const app = await openApp();
				app.attach(httpServer as Server);
				const token = app.auth.offerSetUp();
				if (token) console.log(`${process.env['ORIGIN']}/setup?token=${token}`);
			});
		});
	}
};

export default defineConfig({
	plugins: [sveltekit(), sockets],
	test: {
		pool: 'forks',
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/*.test.ts'],
					exclude: ['**/*.svelte.test.ts'],
					testTimeout: 30_000
				}
			},
			{
				// `x.svelte.test.ts` may use runes: compiled as for a browser, run in Node.
				extends: true,
				environments: { ssr: { consumer: 'client', resolve: { conditions: ['browser'] } } },
				test: { name: 'runes', include: ['src/**/*.svelte.test.ts'] }
			},
			{
				// Real servers and seeded fuzz: file by file, when the unit tests have gone.
				extends: true,
				test: {
					name: 'sync',
					include: ['tests/sync/**/*.test.ts'],
					fileParallelism: false,
					sequence: { groupOrder: 1 },
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'journeys',
					include: ['tests/journeys/**/*.test.ts'],
					// A real browser on a loaded machine: a second try is allowed, and named in the summary.
					retry: 1,
					fileParallelism: false,
					sequence: { groupOrder: 2 },
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
