import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Who may import whom: docs/architecture.md §3, the one place that says it to the machine. Left:
 * where under src; middle: folders and files of src/lib; right: packages. What is not named is
 * forbidden, except a neighbour (`./x.ts`). `lib/server/*` are the files right there: the
 * composition root. Tests may reach across.
 */
const MAY_IMPORT = `
	lib/domain          | -                                                        | luxon valibot
	lib/views           | domain                                                   | yjs valibot
	lib/i18n            | domain                                                   | -
	lib/papers          | domain i18n                                              | valibot uqr
	lib/ui              | domain i18n papers                                       | svelte bits-ui
	lib/board           | domain views i18n                                        | svelte yjs y-websocket y-protocols socket.io-client y-codemirror.next @codemirror valibot
	lib/wall            | domain views i18n ui/moscow-time.ts | svelte yjs y-websocket lib0 valibot
	lib/portal          | domain views i18n ui/moscow-time.ts                       | svelte yjs y-websocket lib0 valibot
	lib/server/*        | domain views i18n server                                 | node: better-sqlite3 drizzle-orm pino valibot @sveltejs/kit $app
	lib/server/db       | domain                                                   | node: better-sqlite3 drizzle-orm
	lib/server/auth     | domain server/db                                         | node: lucia @node-rs/argon2 drizzle-orm valibot @sveltejs/kit
	lib/server/tickets  | domain views server/db server/search server/repairs server/problems | node: drizzle-orm yjs fractional-indexing valibot
	lib/server/repairs  | domain papers server/db server/search                    | node: drizzle-orm valibot
	lib/server/problems | domain server/db server/tickets                          | node: drizzle-orm valibot
	lib/server/search   | domain server/db                                         | node: better-sqlite3 drizzle-orm snowball-stemmers valibot
	lib/server/registry | domain server/db server/search server/repairs            | node: drizzle-orm libphonenumber-js csv-parse valibot
	lib/server/files    | domain server/db                                         | node: drizzle-orm file-type valibot
	lib/server/sync     | domain views server/auth server/db                       | node: yjs y-protocols lib0 ws drizzle-orm valibot
	lib/server/live     | domain server/tickets server/auth                        | node: socket.io valibot
	lib/server/reaction | domain server/tickets                                    | node:
	lib/server/notify   | domain i18n server/tickets server/db                     | node: drizzle-orm nodemailer valibot
	lib/server/intake   | domain i18n server/tickets server/db                     | node: drizzle-orm valibot
	lib/server/house    | domain i18n server/db                                    | node: drizzle-orm valibot
	lib/server/papers   | domain i18n papers                                       | pdfmake
	lib/server/wall     | domain views server/auth server/db server/sync server/tickets | node: drizzle-orm valibot
	lib/server/clients  | domain i18n server/auth server/db                        | node: lucia drizzle-orm otpauth valibot @sveltejs/kit
	lib/server/portal   | domain views i18n server/auth server/clients server/db server/sync server/tickets server/repairs | node: drizzle-orm ws yjs lib0 valibot
	lib/server/notices  | domain i18n server/db server/tickets                     | node: drizzle-orm valibot
	lib/server/maintenance | domain views server/db server/files server/tickets server/lock.ts    | node: better-sqlite3 drizzle-orm valibot
	lib/server/metrics  | domain views server/db server/tickets                     | node: prom-client
	lib/server/demo     | domain server/db server/tickets server/auth server/clients server/house | node: drizzle-orm smtp-server valibot
	routes              | board wall portal ui domain i18n papers                              | svelte $app @sveltejs/kit @fontsource-variable/inter valibot
	routes:server       | domain i18n papers server/papers server/the-app.ts server/auth server/clients server/portal server/notices server/tickets server/registry server/search server/notify server/files | $app @sveltejs/kit node: valibot
	hooks.server.ts     | domain i18n server                                       | $app @sveltejs/kit
	main.ts             | i18n server                                              | node:
`;

/** Small things of the server that belong to no folder: each of its folders may use them. */
const FOR_EVERY_SERVER_FOLDER = ['server/log.ts', 'server/token-bucket.ts'];

/** Places of the table that are not simply «everything below this folder». */
const FILES = {
	'lib/server/*': ['src/lib/server/*.ts'],
	routes: ['src/routes/**'],
	'routes:server': ['src/routes/**/*.server.ts', 'src/routes/**/+server.ts'],
	'hooks.server.ts': ['src/hooks.server.ts'],
	'main.ts': ['src/main.ts', 'src/backup.ts', 'src/restore.ts']
};

const TESTS = ['tests/**', 'bench/**', '**/*.test.ts'];

const importTable = MAY_IMPORT.trim()
	.split('\n')
	.map((row) => row.split('|').map((cell) => cell.trim()))
	.map(([place, ours, packages]) => ({
		name: `liniya/imports of ${place}`,
		files: FILES[place] ?? [`src/${place}/**`],
		ignores: TESTS,
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: `^(?!${allowed(place, ours, packages).join('|')})`,
							message: `${place} may import of ours: ${ours}; packages: ${packages} (docs/architecture.md, section 3).`
						}
					]
				}
			]
		}
	}));

function allowed(place, ours, packages) {
	const everywhere = /^lib\/server\/\w/.test(place) ? FOR_EVERY_SERVER_FOLDER : [];
	const targets = [...words(ours), ...everywhere];
	return [
		...nearby(place),
		...targets.flatMap((target) => spellings(target, place)),
		...words(packages).map(packageName)
	];
}

function words(cell) {
	return cell === '-' ? [] : cell.split(/\s+/);
}

function escape(text) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What lies beside a file. A page may climb inside the routes; a folder of lib has one floor. */
function nearby(place) {
	if (place.startsWith('routes')) return ['\\./', '(?:\\.\\./)+(?!\\.\\./|lib/)'];
	if (place === 'main.ts') return ['\\.\\./build/handler\\.js$'];
	const own = place.endsWith('*') || !place.startsWith('lib/') ? [] : [`#${escape(place)}/`];
	return ['\\./(?!lib/)', ...own];
}

/** `#lib/domain/…`; from inside lib also `../domain/…`, among the server's folders `../db/…`. */
function spellings(target, place) {
	const file = escape(target) + (target.endsWith('.ts') ? '$' : '/');
	if (place.startsWith('routes')) return [`#lib/${file}`];
	if (!place.startsWith('lib/')) return [`#lib/${file}`, `\\./lib/${file}`];
	return [`#lib/${file}`, `(?:\\.\\./)+${file.replace(/^server\/(?=.)/, '(?:server/)?')}`];
}

function packageName(name) {
	return name.endsWith(':') ? `${name}(?!process)` : `${escape(name)}(?:/|$)`;
}

const NO_EXPORT_ALL = {
	selector: 'ExportAllDeclaration',
	message: 'Export what you mean by its name.'
};
/** The two starts of the process: `node src/main.ts` and SvelteKit's own in development. */
const STARTS = ['src/main.ts', 'src/backup.ts', 'src/restore.ts', 'src/lib/server/open-app.ts'];

const NO_ENVIRONMENT = {
	selector: 'MemberExpression[object.name="process"][property.name="env"]',
	message: 'Only server/config.ts reads the environment; a start of the process hands it over.'
};
const NO_IMPORT_CALL = {
	selector: 'ImportExpression',
	message: 'Import at the top: the table of who may import whom cannot see a call.'
};
/** Style rule 2: only server/app.ts and board/ know what time it is. */
const NO_CLOCK = [
	'NewExpression[callee.name="Date"][arguments.length=0]',
	'MemberExpression[object.name="Date"][property.name="now"]',
	'MemberExpression[object.name="performance"][property.name="now"]',
	'MemberExpression[object.name="DateTime"][property.name="now"]',
	'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(local|utc)$/][arguments.length=0]'
].map((selector) => ({ selector, message: 'Time is given, never taken: ask for `now`.' }));
const NO_CHANCE = [
	'MemberExpression[object.name="Math"][property.name="random"]',
	'MemberExpression[object.name="crypto"]',
	'NewExpression[callee.name="Date"]'
].map((selector) => ({ selector, message: 'The domain is pure: chance and clock are given.' }));

const syntax = (...restrictions) => ({ 'no-restricted-syntax': ['error', ...restrictions.flat()] });

const OUTSIDE_WORLD = [
	'Date',
	'fetch',
	'process',
	'setTimeout',
	'setInterval',
	'setImmediate',
	'queueMicrotask',
	'console',
	'performance',
	'crypto',
	'globalThis',
	'window',
	'document',
	'localStorage'
];

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', '.data/', 'drizzle/', 'data/', 'test-results/']),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	ts.configs.strict,
	svelte.configs.recommended,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.node } },
		rules: {
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-console': 'error',
			'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
			'max-lines-per-function': ['warn', { max: 50, skipBlankLines: true, skipComments: true }],
			'max-params': ['warn', { max: 3 }],
			'no-restricted-imports': [
				'error',
				{ patterns: [{ regex: '^\\$lib', message: 'Our own code is spelled #lib/….' }] }
			],
			// The reason stands above the suppression, and tests/tidy.test.ts looks for it.
			'@typescript-eslint/ban-ts-comment': [
				'error',
				{ 'ts-expect-error': false, 'ts-ignore': true, 'ts-nocheck': true }
			],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			...syntax(NO_EXPORT_ALL)
		}
	},
	{
		name: 'liniya/typed',
		files: ['**/*.ts', '**/*.svelte'],
		languageOptions: {
			globals: { ...globals.browser },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte'],
				svelteConfig
			}
		},
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			]
		}
	},
	{
		name: 'liniya/svelte',
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		rules: {
			// What the compiler checks better, as typescript-eslint sets it for plain .ts files.
			...ts.configs.eslintRecommended.rules,
			'prefer-const': 'off', // `let { x } = $props()` is the spelling of Svelte's own documents
			// The product has a host of its own and no base path: '/board' is the address.
			'svelte/no-navigation-without-resolve': 'off',
			// A plain Map beside runes is an index that nothing shall track.
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	{
		name: 'liniya/components of fixtures',
		files: ['tests/**/*.svelte', 'bench/**/*.svelte'],
		...ts.configs.disableTypeChecked
	},
	{ files: ['src/routes/**/+page.svelte'], rules: { 'max-lines': ['warn', 100] } },
	{ files: ['src/**'], rules: syntax(NO_EXPORT_ALL, NO_ENVIRONMENT) },
	{ files: ['src/lib/**'], rules: syntax(NO_EXPORT_ALL, NO_ENVIRONMENT, NO_IMPORT_CALL) },
	{
		name: 'liniya/time is given',
		files: ['src/lib/{views,i18n,ui,server}/**'],
		ignores: ['src/lib/server/app.ts'],
		rules: syntax(NO_EXPORT_ALL, NO_ENVIRONMENT, NO_IMPORT_CALL, NO_CLOCK)
	},
	{
		name: 'liniya/the domain is pure',
		files: ['src/lib/domain/**'],
		ignores: TESTS,
		rules: {
			'no-restricted-globals': ['error', ...OUTSIDE_WORLD],
			...syntax(NO_EXPORT_ALL, NO_IMPORT_CALL, NO_CLOCK, NO_CHANCE)
		}
	},
	{
		files: ['src/lib/server/config.ts', ...STARTS],
		rules: syntax(NO_EXPORT_ALL)
	},
	...importTable,
	{
		name: 'liniya/tests',
		files: TESTS,
		rules: {
			'max-lines': 'off',
			'max-lines-per-function': 'off',
			'max-params': 'off',
			// A fuzz test prints its seed.
			'no-console': ['error', { allow: ['info'] }],
			'@typescript-eslint/no-non-null-assertion': 'off',
			...syntax(NO_EXPORT_ALL)
		}
	},
	{
		files: [
			'scripts/**',
			'bench/**',
			'src/main.ts',
			'src/backup.ts',
			'src/restore.ts',
			'vite.config.ts'
		],
		rules: { 'no-console': 'off' }
	}
);
