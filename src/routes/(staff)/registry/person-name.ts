interface Named {
	surname: string;
	firstName: string;
	patronymic: string | null;
}

export const fullName = ({ surname, firstName, patronymic }: Named): string =>
	[surname, firstName, patronymic].filter(Boolean).join(' ');
