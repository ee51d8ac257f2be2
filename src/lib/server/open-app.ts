import { version } from '$app/environment';
import { createApp } from './app.ts';
import type { App, AppOptions } from './app.ts';
import { environment, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { openMailbox } from './demo/mailbox.ts';
import { seedDemo } from './demo/seed.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { backUpInProcess } from './maintenance/backup-process.ts';
import { openOnce, publishApp } from './the-app.ts';

/** The demonstration's letters go to a mail server of its own and stay in its memory. */
const openDemo = async (config: Config, log: Log): Promise<App> => {
	const mailbox = await openMailbox(Date.now);
	const smtpUrl = mailbox.url;
	const app = createApp({ config: { ...config, smtpUrl }, log, build: version, mailbox });
	await seedDemo(app);
	return app;
};

/** A process of its own reads the same environment. */
const backingUp = ({ backupDir }: Config): Pick<AppOptions, 'backUp'> =>
	backupDir === undefined ? {} : { backUp: (patience) => backUpInProcess(environment(), patience) };

/** Makes the app once per process, from the environment; asked again, gives the same one. */
export const openApp = (): Promise<App> => openOnce(makeApp);

const makeApp = async (): Promise<App> => {
	const read = readConfig(environment(), { needOrigin: false });
	if (!read.ok) throw new Error(`configuration: ${read.faults.map((one) => one.variable).join()}`);
	const log = createLog({
		now: Date.now,
		...(read.config.logLevel && { level: read.config.logLevel })
	});
	const { config } = read;
	const app = config.demo
		? await openDemo(config, log)
		: createApp({ config, log, build: version, ...backingUp(config) });
	publishApp(app);
	return app;
};
