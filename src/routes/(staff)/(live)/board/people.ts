import type { UserId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/permissions.ts';
import { may } from '#lib/domain/permissions.ts';
import { t } from '#lib/i18n/index.ts';
import type { PersonFace } from '#lib/ui/card-face.ts';
import type { Colleague } from '../dialogs/colleagues.ts';

/** The staff by id, as faces. */
export class People {
	readonly #faces: Map<string, PersonFace>;
	/** Who can take a ticket into work at all (W2), in the given order. */
	readonly takers: readonly Colleague[];

	constructor(people: readonly Colleague[]) {
		this.#faces = new Map(people.map((person) => [person.id, person]));
		this.takers = people.filter((person) => person.active && may(person, 'accept'));
	}

	face(id: UserId | Actor['id']): PersonFace {
		return this.#faces.get(id) ?? { id, name: t.somebody, initials: '?', hue: 0 };
	}

	name = (id: string): string => this.#faces.get(id)?.name ?? t.somebody;
}
