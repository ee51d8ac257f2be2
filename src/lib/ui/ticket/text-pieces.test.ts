import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPieces } from './text-pieces.ts';

const whole = (text: string): string =>
	textPieces(text)
		.map((piece) => ('href' in piece ? piece.href : piece.text))
		.join('');
const addressesIn = (text: string): string[] =>
	textPieces(text).flatMap((piece) => ('href' in piece ? [piece.href] : []));

describe('текст сообщения', () => {
	it.each([
		['Журналы: https://files.example/a.zip', ['https://files.example/a.zip']],
		['Смотрите https://wiki.example/x.', ['https://wiki.example/x']],
		['(см. https://wiki.example/x)', ['https://wiki.example/x']],
		['https://wiki.example/СХД_(Базальт)', ['https://wiki.example/СХД_(Базальт)']],
		['«http://10.0.0.5:8080/», дальше', ['http://10.0.0.5:8080/']],
		['https://a.example, https://b.example!', ['https://a.example', 'https://b.example']],
		['https://a.example?q=1&w=2#z', ['https://a.example?q=1&w=2#z']],
		['javascript:alert(1) data:text/html,x file:///etc/passwd', []],
		['просто https:// и http://', []],
		['', []]
	])('«%s» leads to %j and nowhere else', (text, addresses) => {
		expect(addressesIn(text)).toEqual(addresses);
	});

	it('nothing that was written is lost or changed', () => {
		const pieces = fc.constantFrom(
			'https://a.example/x',
			'(',
			')',
			'. ',
			'<b>',
			'\n',
			'слово ',
			']'
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
				expect(whole(parts.join(''))).toBe(parts.join(''));
			})
		);
	});

	it('an address is never anything but http or https', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('https://', 'javascript:', 'a.example', '"', ' ')),
				(parts) => {
					for (const address of addressesIn(parts.join('')))
						expect(address).toMatch(/^https?:\/\//);
				}
			)
		);
	});
});
