/** The parts of the product a member of staff can go to. */
export const ruSections = {
	open: 'Разделы',
	board: 'Доска',
	customers: 'Заказчики',
	contacts: 'Контакты',
	equipment: 'Оборудование',
	problems: 'Проблемы',
	settings: 'Настройки',
	mail: 'Письма демонстрации',
	account: 'Учётная запись'
} as const;
