import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE_LINES_MAX = 250;
const PAGE_LINES_MAX = 100;

/** What git keeps or would keep; without git (an unpacked archive) what is not a product of work. */
const repositoryFiles = (): string[] => {
	try {
		const asked = ['-c', 'safe.directory=*', 'ls-files', '-z', '-co', '--exclude-standard'];
		const told = execFileSync('git', asked, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
		return told.split('\0').filter((file) => file !== '' && existsSync(ROOT + file));
	} catch {
		const made = /(^|\/)(node_modules|build|\.svelte-kit|\.data|\.git|test-results|coverage)(\/|$)/;
		return readdirSync(ROOT, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => `${entry.parentPath}/${entry.name}`.slice(ROOT.length).replaceAll('\\', '/'))
			.map((file) => file.replace(/^\//, ''))
			.filter((file) => !made.test(file));
	}
};

const FILES = repositoryFiles();
const texts = new Map<string, string>();

const read = (file: string): string => {
	const text = texts.get(file) ?? readFileSync(ROOT + file, 'utf8');
	texts.set(file, text);
	return text;
};

const isTest = (file: string) => file.startsWith('tests/') || file.endsWith('.test.ts');
const isScript = (file: string) => /\.[cm]?[jt]s$/.test(file);
const isCode = (file: string) => isScript(file) || /\.(svelte|css|html)$/.test(file);
const isProduct = (file: string) => file.startsWith('src/') && !isTest(file);
const below = (file: string, folders: string[]) => folders.some((one) => file.startsWith(one));

/** Comments become blanks, lines stay where they are. */
const blank = (comment: string): string => comment.replace(/\S/g, ' ');

/** Asks the compiler where comments are: `//` in a string or a template is none. */
const scriptWithoutComments = (text: string): string => {
	const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
	const comments = new Map<number, number>();
	const visit = (node: ts.Node): void => {
		const parts = node.getChildren(source);
		if (parts.length > 0) return parts.forEach(visit);
		const around = [
			...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
			...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? [])
		];
		for (const { pos, end } of around) comments.set(pos, end);
	};
	visit(source);
	let rest = '';
	let at = 0;
	for (const [pos, end] of [...comments].sort(([a], [b]) => a - b)) {
		if (pos < at) continue;
		rest += text.slice(at, pos) + blank(text.slice(pos, end));
		at = end;
	}
	return rest + text.slice(at);
};

const PARTS = /(<script\b[^>]*>)([\s\S]*?)(?=<\/script>)|(<style\b[^>]*>)([\s\S]*?)(?=<\/style>)/g;

const markupWithoutComments = (text: string): string =>
	text
		.replace(/<!--[\s\S]*?-->/g, blank)
		.replace(PARTS, (_, script?: string, code?: string, style?: string, css?: string) =>
			script === undefined
				? style + withoutBlockComments(css ?? '')
				: script + scriptWithoutComments(code ?? '')
		)
		.replace(/^\s*\/\/.*$/gm, blank);

const withoutBlockComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, blank);

const stripped = new Map<string, string>();

const code = (file: string): string => {
	const known = stripped.get(file);
	if (known !== undefined) return known;
	const text = read(file);
	const found = isScript(file)
		? scriptWithoutComments(text)
		: /\.(svelte|html)$/.test(file)
			? withoutBlockComments(markupWithoutComments(text))
			: file.endsWith('.css')
				? withoutBlockComments(text)
				: text;
	stripped.set(file, found);
	return found;
};

/** `file:line: what` for every line of the code that matches. */
const linesWith = (pattern: RegExp, files: string[], textOf = code): string[] =>
	files.flatMap((file) =>
		textOf(file)
			.split('\n')
			.map((line, index) => ({ line: line.trim(), number: index + 1 }))
			.filter(({ line }) => pattern.test(line))
			.map(({ line, number }) => `${file}:${number}: ${line.slice(0, 90)}`)
	);

const codeLines = (file: string): number =>
	code(file)
		.split('\n')
		.filter((line) => line.trim() !== '').length;

/** Packages named in `import`, `export … from` and the style sheets' `@import`. */
const packagesOf = (file: string): string[] =>
	[...code(file).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|@import\s+(?:url\()?)['"]([^'"]+)['"]/g)]
		.map(([, name = '']) => name)
		.filter((name) => !/^[.#$/]|^node:/.test(name))
		.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));

type Dependencies = Record<string, string>;
const packageJson: {
	dependencies: Dependencies;
	devDependencies: Dependencies;
	optionalDependencies: Dependencies;
} = JSON.parse(read('package.json'));

describe('names', () => {
	it('no file is a junk drawer: a function lives with the noun it serves', () => {
		const junk = new Set(['util', 'utils', 'misc', 'helper', 'helpers', 'common']);
		const words = (file: string) => file.toLowerCase().split(/[/.\-_]/);
		expect(FILES.filter((file) => words(file).some((word) => junk.has(word)))).toEqual([]);
	});

	it('decisions are numbered from 0001 without a gap', () => {
		const numbers = FILES.filter((file) => /^docs\/decisions\/\d/.test(file))
			.map((file) => file.slice('docs/decisions/'.length, 'docs/decisions/'.length + 5))
			.sort();
		expect(numbers).toEqual(numbers.map((_, index) => `${String(index + 1).padStart(4, '0')}-`));
	});
});

describe('language', () => {
	it('what people read stands in the dictionary: no Cyrillic in the code around it', () => {
		// A migration folds the look-alike letters of serial numbers.
		const spoken = ['src/lib/i18n/', 'data/', 'docs/', 'drizzle/', 'tests/', 'scripts/', 'bench/'];
		const isSpoken = (file: string) => below(file, spoken) || isTest(file);
		const written = /\.([cm]?[jt]s|svelte|css|html|svg|sql|sh|ya?ml)$/;
		const files = FILES.filter((file) => written.test(file) && !isSpoken(file));
		expect(linesWith(/\p{Script=Cyrillic}/u, files)).toEqual([]);
	});
});

describe('code', () => {
	const product = FILES.filter((file) => isProduct(file) && isCode(file));

	it('only the views, the boards, the wall and the two writers of documents know yjs', () => {
		const knowing = ['src/lib/views/', 'src/lib/board/', 'src/lib/wall/', 'src/lib/server/sync/'];
		const allowed = [...knowing, 'src/lib/portal/', 'src/lib/server/tickets/', 'bench/'];
		const others = FILES.filter((file) => isCode(file) && !isTest(file) && !below(file, allowed));
		expect(others.filter((file) => packagesOf(file).includes('yjs'))).toEqual([]);
	});

	it('every suppression has its reason above it', () => {
		const suppression =
			/(?:\/\/|\/\*|<!--)\s*(?:eslint-disable|@ts-expect-error|@ts-ignore|@ts-nocheck|svelte-ignore|prettier-ignore)/;
		const bare = FILES.filter(isCode).flatMap((file) => {
			const lines = read(file).split('\n');
			return lines
				.map((line, index) => ({ line, index }))
				.filter(({ line, index }) => suppression.test(line) && !isExplained(lines, index))
				.map(({ index }) => `${file}:${index + 1}`);
		});
		expect(bare).toEqual([]);
	});

	/** The comment right above, however many lines it has, says `reason:`. */
	const isExplained = (lines: string[], index: number): boolean => {
		for (let above = index - 1; above >= 0; above -= 1) {
			const line = (lines[above] ?? '').trim();
			if (!/^(\/\/|\/?\*|<!--)|(-->|\*\/)$/.test(line)) return false;
			if (/^(\/\/|\/?\*+|<!--)\s*reason:\s*\S/.test(line)) return true;
		}
		return false;
	};

	it('nothing is left for later', () => {
		const later = new RegExp(`\\b(${['FIX' + 'ME', 'TO' + 'DO', 'XX' + 'X'].join('|')})\\b`);
		expect(linesWith(later, FILES.filter(isCode), read)).toEqual([]);
	});

	it('a file has one subject, a page composes', () => {
		const limit = (file: string) =>
			file.endsWith('+page.svelte') ? PAGE_LINES_MAX : FILE_LINES_MAX;
		const long = product.filter((file) => codeLines(file) > limit(file));
		expect(long.map((file) => `${file}: ${codeLines(file)}`)).toEqual([]);
	});

	it('the product asks no foreign host', () => {
		// `.example`, `.invalid` and the like are reserved: nobody can live there (RFC 2606).
		const reserved = String.raw`(?:[\w-]+\.)*(?:example|invalid|test)\b`;
		const known = String.raw`www\.w3\.org\b|127\.0\.0\.1|localhost|${reserved}`;
		const foreign = new RegExp(String.raw`\b(?:https?|wss?)://(?!${known})[\w-]+\.\w`);
		expect(linesWith(foreign, product)).toEqual([]);
	});

	it('nothing tells of the machine it was written on', () => {
		const traces = new RegExp([`(?<!\\w)/${'work'}/`, `\\.${'library'}\\b`].join('|'));
		const written = FILES.filter((file) =>
			/\.(\w*[jt]s|svelte|css|html|md|json|sql|ya?ml)$/.test(file)
		);
		const hidden = FILES.filter((file) => /(^|\/)\.[\w.-]+$|^\.ci\//.test(file));
		expect(linesWith(traces, [...written, ...hidden], read)).toEqual([]);
	});
});

describe('dependencies', () => {
	it('every package of the product is used by the product', () => {
		const used = new Set(
			FILES.filter((file) => isProduct(file) && isCode(file)).flatMap(packagesOf)
		);
		// A font is used by a style sheet.
		const styles = FILES.filter((file) => isProduct(file) && file.endsWith('.css')).map(read);
		const isUsed = (name: string) =>
			used.has(name) || styles.some((text) => text.includes(`url('${name}/`));
		expect(Object.keys(packageJson.dependencies).filter((name) => !isUsed(name))).toEqual([]);
	});

	it('every version is exact', () => {
		const all = Object.entries({
			...packageJson.dependencies,
			...packageJson.devDependencies,
			...packageJson.optionalDependencies
		});
		expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
	});
});
