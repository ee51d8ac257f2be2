/** The typeface that comes with pdfmake: paths of files, with Cyrillic and the rouble sign. */
declare module 'pdfmake/fonts/Roboto.js' {
	const fonts: {
		Roboto: { normal: string; bold: string; italics: string; bolditalics: string };
	};
	export default fonts;
}
