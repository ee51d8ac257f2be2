import type { UserId } from '../domain/ids.ts';
import type { Repair } from '../domain/repair.ts';
import type { HouseSettings } from '../domain/settings.ts';

/** A member of staff as a paper names them. */
export interface Signatory {
	shortName: string;
	/** «инженер сервисного центра»; empty: not known. */
	position: string;
}

/** All that the papers of one repair are made of; who reads them has been asked for already (R25). */
export interface PaperFacts {
	repair: Repair;
	/** `26-000123`. */
	ticket: { number: string };
	/** Null: not in the registry, its serial cannot be read. */
	unit: { modelName: string; serial: string } | null;
	customer: {
		fullName: string;
		shortName: string;
		inn: string;
		kpp: string;
		address: string;
	} | null;
	contact: { fullName: string } | null;
	people: (id: UserId) => Signatory;
	house: HouseSettings;
	/** YYYY-MM-DD, after this repair, of what the client gets back; null: cannot be told. */
	warrantyEnd: string | null;
	/** Where the product shows this repair, absolute. */
	link: string;
}
