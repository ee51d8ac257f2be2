import { counted } from './index.ts';

const MEGABYTE = 1024 * 1024;

/** «12 МБ»; less than one is one. */
const megabytes = (bytes: number): string =>
	`${Math.max(1, Math.round(bytes / MEGABYTE)).toLocaleString('ru')}\u00A0МБ`;

const moment = new Intl.DateTimeFormat('ru-RU', {
	dateStyle: 'long',
	timeStyle: 'short',
	timeZone: 'Europe/Moscow'
});

const momentOf = (at: string): string => `${moment.format(new Date(at))} МСК`;

interface Copy {
	at: string;
	database: { bytes: number };
	files: { count: number; bytes: number };
	rows: Record<string, number>;
}

const contentsOf = ({ database, files, rows }: Copy): string =>
	`  ${counted(['заявка', 'заявки', 'заявок'])(rows['ticket'] ?? 0)}, база ${megabytes(database.bytes)}, ` +
	`${counted(['файл', 'файла', 'файлов'])(files.count)}${files.count > 0 ? ` (${megabytes(files.bytes)})` : ''}`;

/** What the commands `backup` and `restore` say to the person at the console. */
export const ruBackup = {
	usage:
		'Использование: npm run backup [-- папка]\n  Без папки копия ложится в BACKUP_DIR, а если она не задана, в папку backups рядом с данными.',
	noFolder:
		'Не сказано, куда класть копию: BACKUP_DIR=off. Укажите папку: npm run backup -- /backup',
	working: (dataDir: string) => `Копирую ${dataDir}. Сервер можно не останавливать.`,
	done: (folder: string, copy: Copy) =>
		`Копия готова и проверена: ${folder}\n${contentsOf(copy)}\nВ ней те же конфиденциальные данные, что и на сервере: храните её соответственно.`,
	rotated: (count: number) => `Удалено старых копий: ${count}`,
	faults: {
		'no-database':
			'В папке данных нет базы «Линии». Проверьте DATA_DIR: команда должна видеть ту же папку, что и сервер.',
		damaged:
			'База повреждена: проверка SQLite нашла ошибки. Копия не сделана. Прежние копии не тронуты; восстановите последнюю из них.',
		files:
			'Вложение пропало или изменено, его отпечаток указан ниже. Копия не сделана, прежние не тронуты. Проверьте диск.'
	},
	failed: (code: string) =>
		code === 'ENOSPC'
			? 'На диске для копий кончилось место. Копия не сделана, прежние не тронуты.'
			: `Копия не сделана: ${code}.`
};

export const ruRestore = {
	usage:
		'Использование: npm run restore -- <копия> [--replace | --into <папка>]\n' +
		'  <копия> – папка вида backup-2026-11-24T00-00-05-000Z, в ней лежит manifest.json.\n' +
		'  Без ключей данные ложатся в DATA_DIR, если там ещё ничего нет.\n' +
		'  --replace        прежние данные из DATA_DIR отложить в сторону\n' +
		'  --into <папка>   восстановить в другую, пустую папку',
	working: (from: string, into: string) => `Проверяю ${from} и восстанавливаю в ${into}.`,
	done: (into: string, copy: Copy) =>
		`Восстановлено в ${into}: состояние на ${momentOf(copy.at)}\n${contentsOf(copy)}`,
	aside: (folder: string) => `Прежние данные отложены: ${folder}`,
	letters: (count: number) =>
		`Внимание: в очереди ${counted(['письмо', 'письма', 'писем'])(count)}. Что-то из этого могло уйти уже после копии и уйдёт второй раз. Если это нежелательно, запустите сервер без SMTP_URL и сначала посмотрите очередь.`,
	brokenLink: (seq: number) =>
		`Внимание: цепочка журнала действий не сходится с записи ${seq}. Журнал меняли в обход «Линии» ещё до копии.`,
	next: 'Теперь запустите сервер. Открытые доски сами перейдут на восстановленное состояние.',
	faults: {
		'not-a-backup':
			'Это не копия «Линии»: в папке нет manifest.json или он не читается. Укажите папку одной копии, а не папку со всеми копиями.',
		newer: 'Копия сделана другой, более новой версией «Линии». Поставьте ту же версию и повторите.',
		'database-changed':
			'База в копии изменена или повреждена: отпечаток не сходится с manifest.json. Данные не тронуты. Возьмите другую копию.',
		running:
			'В этой папке работает сервер «Линии». Остановите его и повторите: данные под работающим сервером не заменяют.',
		'not-empty':
			'В папке уже есть данные. Чтобы отложить их в сторону и поставить копию на их место, добавьте --replace; чтобы восстановить в другую папку, --into <папка>.',
		'file-changed':
			'Вложение в копии изменено или повреждено, его отпечаток указан ниже. Данные не тронуты. Возьмите другую копию.',
		'file-missing':
			'В копии не хватает вложения, его отпечаток указан ниже. Данные не тронуты. Возьмите другую копию.'
	},
	failed: (code: string) =>
		code === 'ENOSPC'
			? 'На диске кончилось место. Данные не тронуты.'
			: `Не восстановлено: ${code}. Если работа прервалась на середине, повторите команду.`
};
