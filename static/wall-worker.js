/* global self, caches */
/*
 * Keeps the shell of the wall screen, so that a start without network still shows the screen and
 * what it kept of numbers and times. Only what belongs to the build and the page without any data
 * is ever stored here (R25); everything else goes to the network as if this file were not there.
 */
const STORE = 'liniya-wall';
const SHELL = '/wall?shell';
const ANSWER_MS = 5000;

const isBuild = (url) =>
	url.origin === self.location.origin && url.pathname.startsWith('/_app/immutable/');

/** The files the page without data names, and then the page: it is never kept without them. */
const keepShell = async () => {
	const shell = await fetch(SHELL, { cache: 'no-store' });
	if (!shell.ok) return null;
	const html = await shell.clone().text();
	const found = [...html.matchAll(/["'(](?:\.|\.\.)?(\/_app\/immutable\/[^"')]+)["')]/g)];
	const named = found.map(([, path]) => path);
	const store = await caches.open(STORE);
	await keepFiles(named);
	for (const path of named) if (!(await store.match(path))) return null;
	await store.put(SHELL, shell);
	return named;
};

const keepFiles = async (paths) => {
	const store = await caches.open(STORE);
	for (const path of new Set(paths))
		if (!(await store.match(path))) await store.add(path).catch(() => undefined);
};

/** What an earlier build left behind. */
const forgetOthers = async (paths) => {
	const store = await caches.open(STORE);
	const kept = new Set(paths.map((path) => new URL(path, self.location.origin).href));
	for (const { url } of await store.keys())
		if (isBuild(new URL(url)) && !kept.has(url)) await store.delete(url);
};

/** The earlier build goes when the shell of this one is there; a server that is gone changes nothing. */
const takeOver = async (paths) => {
	await keepFiles(paths);
	const named = await keepShell().catch(() => null);
	if (named) await forgetOthers([...paths, ...named]);
};

/** The answer must begin in time; then it may take what it takes. */
const answerOf = async (request) => {
	const patience = new AbortController();
	const timer = setTimeout(() => patience.abort(), ANSWER_MS);
	try {
		return await fetch(request, { signal: patience.signal });
	} finally {
		clearTimeout(timer);
	}
};

/** What a gateway says for a server that is gone is no page to stay on: the kept shell finds back. */
const openPage = async (request) => {
	const answer = await answerOf(request).catch(() => null);
	if (answer && answer.status < 500) return answer;
	return (await caches.match(SHELL)) ?? answer ?? Response.error();
};

self.addEventListener('install', (event) => {
	self.skipWaiting();
	event.waitUntil(keepShell());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (request.mode === 'navigate' && url.pathname === '/wall')
		return event.respondWith(openPage(request));
	if (isBuild(url)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});

/** The page says what it needed once it is up: that is what the next start needs. */
self.addEventListener('message', (event) => {
	const loaded = event.data?.loaded;
	if (!Array.isArray(loaded)) return;
	const paths = loaded
		.map((name) => new URL(name))
		.filter(isBuild)
		.map(({ pathname }) => pathname);
	event.waitUntil(takeOver(paths));
});
