import { fill } from '../i18n/index.ts';
import { ruBoard } from '../i18n/ru-board.ts';
import { moscowTime, moscowWeekday } from './moscow-time.ts';

/** Whether support works now, and until when that stays so. */
export interface HoursFace {
	open: boolean;
	until: number;
}

/** «работаем до 17:00», «вне графика, до 08:00 вт». */
export const hoursWords = ({ open, until }: HoursFace): string =>
	fill(open ? ruBoard.hours.open : ruBoard.hours.closed, {
		time: moscowTime(until),
		day: moscowWeekday(until)
	});
