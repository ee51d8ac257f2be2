import type { Repair } from '../domain/repair.ts';
import { moscowDay } from '../i18n/date-words.ts';
import { testDuration } from '../i18n/paper-words.ts';
import { ruPapers } from '../i18n/ru-papers.ts';
import { ruRepair } from '../i18n/ru-repair.ts';
import type { Block } from './paper.ts';
import { facts, heading, paragraph } from './paper.ts';

const words = ruPapers.works;

/** R13: how it was tested, how long, with what result. */
export const testingBlocks = ({
	tests,
	minutes,
	verdict,
	at
}: Repair['protocols'][number]): Block[] => [
	heading(words.testing),
	paragraph(tests),
	facts(
		{ name: words.verdict, value: `${ruRepair.testVerdicts[verdict]} ${moscowDay(at)}` },
		{ name: words.duration, value: testDuration(minutes) }
	)
];
