import { lineOf } from '#lib/domain/ticket.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { fill, t } from '#lib/i18n/index.ts';
import type { RepairMoveRule } from '#lib/i18n/ru-repair-dialogs.ts';
import { ruRepairDialogs } from '#lib/i18n/ru-repair-dialogs.ts';
import { moveWords } from '../move-words.ts';
import type { MoveWords } from '../move-words.ts';

const BACK: readonly `${string}>${Column}`[] = ['W22>repair_work', 'W25>repair_diagnostics'];

const isWorded = (rule: string): rule is RepairMoveRule =>
	Object.hasOwn(ruRepairDialogs.moves, rule);

/** What the dialog of a step of a repair is called. */
export const repairMoveWords = (rule: string, to: Column): MoveWords => {
	const key = BACK.includes(`${rule}>${to}`) ? `${rule}back` : rule;
	if (!isWorded(key)) return moveWords(rule, to);
	const { title, intro, submit } = ruRepairDialogs.moves[key];
	const values = { line: lineOf(to) ?? '', column: t.columns[to] };
	return { title: fill(title, values), intro: fill(intro, values), submit: fill(submit, values) };
};
