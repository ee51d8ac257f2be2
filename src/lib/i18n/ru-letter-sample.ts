import type { LetterFacts } from '../domain/letter.ts';
import { repairSample } from './ru-letter-repair-sample.ts';

/** An invented ticket of Monday, 23 November 2026: what a text is tried on before it is saved. */
export const letterSample: LetterFacts = {
	number: '26-000123',
	title: 'Сервер «Гранит-С2» не включается после отключения питания',
	registeredAt: Date.UTC(2026, 10, 23, 15, 42),
	priority: 'high',
	priorityConfirmed: false,
	dueAt: Date.UTC(2026, 10, 24, 9, 0),
	clockStart: Date.UTC(2026, 10, 24, 5, 0),
	line: 2,
	engineer: { fullName: 'Морозов Дмитрий Олегович', position: 'Ведущий инженер 2 линии' },
	addressee: { firstName: 'Пётр', patronymic: 'Алексеевич' },
	missing: ['заводской номер сервера', 'фотография индикаторов на передней панели'],
	question: 'Когда сервер работал в последний раз и что меняли перед этим?',
	oldPriority: 'medium',
	reason: 'остановлена выдача заказов',
	accepted: false,
	resolution: 'заменён блок питания, сервер проверен под нагрузкой',
	windowEnd: Date.UTC(2026, 11, 14, 9, 0),
	closedAt: Date.UTC(2026, 11, 14, 9, 0),
	text: 'Пётр Алексеевич, пришлите, пожалуйста, журнал событий за вчерашний день.',
	minimal: false,
	link: null,
	repair: repairSample
};
