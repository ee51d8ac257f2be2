import type { Contact } from '../domain/registry.ts';

/** People who speak for a customer. */
export const ruContacts = {
	title: 'Контакты',
	one: 'Контакт',
	add: 'Добавить контакт',
	newTitle: 'Новый контакт',
	editTitle: 'Изменить контакт',
	back: 'К\u00A0контактам',
	toContact: 'К\u00A0контакту',
	search: 'Фамилия, имя, телефон или эл. почта',
	empty: 'Контактов пока нет. Добавьте первый или загрузите таблицу.',
	emptyRetired: 'Выведенных из\u00A0обслуживания контактов нет.',
	none: 'Контактов нет.',
	columns: {
		name: 'Контакт',
		customer: 'Заказчик',
		phone: 'Телефон',
		email: 'Эл. почта'
	},
	fields: {
		customer: 'Заказчик',
		surname: 'Фамилия',
		firstName: 'Имя',
		patronymic: 'Отчество',
		position: 'Должность',
		emails: 'Эл. почта',
		phones: 'Телефоны',
		scope: 'Видит в\u00A0кабинете',
		note: 'Примечание'
	},
	hints: {
		customer: 'Изменить потом нельзя: заявки контакта остаются у\u00A0этого заказчика.',
		patronymic: 'Если есть.',
		emails: 'По одному адресу в\u00A0строке. Письма уходят на\u00A0первый.',
		phones: 'По одному в\u00A0строке, например: 8\u00A0(831)\u00A0212-34-56 доб.\u00A012',
		note: 'Видят только сотрудники.'
	},
	scopes: {
		own: 'Только свои заявки',
		org: 'Все заявки организации'
	} satisfies Record<Contact['scope'], string>,
	chooseCustomer: 'Выберите заказчика',
	facts: { title: 'Сведения' },
	emailMinimal: 'Заказчик просит письма без содержания.',
	retireWarning:
		'Контакт уйдёт из\u00A0списков. Его заявки останутся у\u00A0заказчика, имя в\u00A0них сохранится.'
};
