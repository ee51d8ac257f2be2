import type { Clash } from '../../domain/merged.ts';

/** The thing that already has what must be unique. */
export interface Holder {
	id: string;
	label: string;
	retired: boolean;
}

/** Why the registry says no; which field it is about, where it is about one. */
export type RegistryRefusal =
	/** There is nothing under this id, or not under this customer. */
	| { reason: 'gone' }
	/** What is retired is restored first. */
	| { reason: 'retired' }
	/** Another unit serves in its place for good. */
	| { reason: 'replaced' }
	| { reason: 'changed-meanwhile'; fields: Clash[] }
	| { reason: 'taken'; field: 'code' | 'inn' | 'serial' | 'number' | 'name'; holder: Holder }
	/** R28: an act is signed before it is entered. */
	| { reason: 'act-in-future'; field: 'actSignedOn' }
	/** The site, the contract or the complex is not there, or is another customer's. */
	| { reason: 'foreign'; field: 'siteId' | 'contractId' | 'parentId' | 'customerId' }
	/** What two people changed makes a contract that ends before it begins. */
	| { reason: 'ends-early'; field: 'validUntil' }
	/** A unit would be a part of itself. */
	| { reason: 'loop'; field: 'parentId' };

export type Refused = { ok: false } & RegistryRefusal;
export type Written<Id extends string> = { ok: true; id: Id } | Refused;
