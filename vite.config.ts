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
		include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
		pool: 'forks'
	}
});
