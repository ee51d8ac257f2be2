import { version } from '$app/environment';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { environment, readConfig } from './config.ts';
import { seedDemo } from './demo/seed.ts';
import { createLog } from './log.ts';
import { publishApp, publishedApp } from './the-app.ts';

/** Makes the app once per process, from the environment; asked again, gives the same one. */
export const openApp = async (): Promise<App> => {
	const open = publishedApp();
	if (open) return open;
	const read = readConfig(environment(), { needOrigin: false });
	if (!read.ok) throw new Error(`configuration: ${read.faults.map((one) => one.variable).join()}`);
	const log = createLog(Date.now, (line) => process.stderr.write(line));
	const app = createApp({ config: read.config, log, build: version });
	publishApp(app);
	if (read.config.demo) await seedDemo(app);
	return app;
};
