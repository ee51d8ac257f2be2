import type { UserId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/permissions.ts';
import { t } from '#lib/i18n/index.ts';
import type { PersonFace } from '#lib/ui/card-face.ts';

/** The staff by id, as faces. */
export class People {
	readonly #faces: Map<string, PersonFace>;

	constructor(people: readonly PersonFace[]) {
		this.#faces = new Map(people.map((person) => [person.id, person]));
	}

	face(id: UserId | Actor['id']): PersonFace {
		return this.#faces.get(id) ?? { id, name: t.somebody, initials: '?', hue: 0 };
	}

	name = (id: string): string => this.#faces.get(id)?.name ?? t.somebody;
}
