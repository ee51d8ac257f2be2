interface DemoClient {
	email: string;
	organisation: string;
	scope: 'own' | 'org';
}

/** What the server says to the person who starts it. */
export const ruStart = {
	badConfiguration: 'Линия не запущена: исправьте настройки.',
	faults: {
		missing:
			'не задан. Укажите адрес, по которому откроют доску, например ORIGIN=https://liniya.example.ru',
		'not-a-port': 'это не номер порта. Укажите целое число от 1 до 65535, например PORT=3000',
		'not-an-origin':
			'это не адрес сайта. Нужны протокол и имя без пути, например https://liniya.example.ru',
		'not-https':
			'по http пароли идут открытым текстом. Укажите адрес https:// или настройте обратный прокси',
		'not-smtp':
			'это не адрес почтового сервера. Нужны протокол и имя без пути, например SMTP_URL=smtp://liniya:пароль@mail.example.ru:587. Особые знаки в пароле запишите в процентной кодировке',
		'not-a-level': 'такого уровня журнала нет. Укажите info, warn, error или silent',
		'weak-token':
			'такой ключ можно угадать. Нужно не меньше 24 знаков: латинские буквы, цифры и знаки . _ ~ + / = -, например вывод openssl rand -hex 24',
		'not-megabytes': 'это не число мегабайт. Укажите целое число, например DISK_FREE_MIN_MB=500',
		'not-seconds':
			'это не число секунд. Укажите целое число не больше двух лет, например HSTS_MAX_AGE=31536000'
	},
	notBuilt: 'Линия не собрана. Выполните: npm run build',
	folderInUse: (folder: string) =>
		`Папка данных ${folder} занята другим запущенным сервером. Остановите его или укажите другую папку в DATA_DIR.`,
	portInUse: (port: number) =>
		`Порт ${port} занят. Освободите его или укажите другой, например PORT=${port + 1}.`,
	foreignOrigin: 'Запрос пришёл с другого сайта и не выполнен.',
	listening: (origin: string) => `Линия открыта: ${origin}`,
	demoLogins: (password: string) => `Учётные записи для знакомства, пароль у всех ${password}:`,
	demoLogin: (login: string, role: string) => `  ${login.padEnd(12)} ${role}`,
	demoClients: (address: string) => `Заказчики входят с тем же паролем: ${address}`,
	demoClient: ({ email, organisation, scope }: DemoClient) =>
		`  ${email.padEnd(22)} ${organisation}, ${scope === 'org' ? 'заявки организации' : 'только свои заявки'}`,
	setUp: (address: string) =>
		`Учётных записей ещё нет. Создайте первого администратора, ссылка действует один раз:\n  ${address}`
};
