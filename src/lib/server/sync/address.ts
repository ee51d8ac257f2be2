import type { IncomingMessage } from 'node:http';

export const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Only our own reverse proxy connects from this machine; it tells whom it stands for. */
export const addressBehindProxy = (request: IncomingMessage): string => {
	const direct = request.socket.remoteAddress ?? '';
	if (!LOOPBACK.test(direct)) return direct;
	const forwarded = request.headers['x-forwarded-for'];
	return (
		String(forwarded ?? direct)
			.split(',')
			.at(-1)
			?.trim() ?? direct
	);
};
