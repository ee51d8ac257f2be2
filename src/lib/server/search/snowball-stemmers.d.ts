/** What we use of the package, which brings no types of its own. */
declare module 'snowball-stemmers' {
	export interface Stemmer {
		stem(word: string): string;
	}

	const snowball: { newStemmer(language: 'russian'): Stemmer };
	export default snowball;
}
