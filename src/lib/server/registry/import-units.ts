import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { dateAt } from '../../domain/date-at.ts';
import { UnitId } from '../../domain/ids.ts';
import type { UnitFacts as Facts } from '../../domain/registry.ts';
import { UnitFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { createCellReader } from './import-cells.ts';
import { createOwners } from './import-owners.ts';
import type { Owner } from './import-owners.ts';
import type { Cells, LineFault, Planned, PlanRow } from './import-plan.ts';
import { changing, creating, faulty, faultsOf, kept } from './import-plan.ts';
import type { KnownUnit } from './import-known-units.ts';
import { createKnownUnits } from './import-known-units.ts';
import type { ImportWords } from './import-words.ts';
import type { Units } from './units.ts';

const UNTOLD = {
	siteId: null,
	contractId: null,
	parentId: null,
	modelName: '',
	serial: '',
	firmware: '',
	software: [],
	actNumber: '',
	actSignedOn: null,
	note: ''
};

const TEXTS = ['modelName', 'serial', 'firmware', 'actNumber', 'note'];

export interface UnitPlanParts {
	db: Db;
	now: () => number;
	units: Units;
}

export const planUnits = ({ db, now, units }: UnitPlanParts, words: ImportWords): PlanRow => {
	const known = createKnownUnits(db);
	const ownerOf = createOwners(db);
	const reader = createCellReader(words);

	/** Site, contract and complex are told by their names, and belong to the same customer. */
	const linksOf = (cells: Cells, { id }: Owner, faults: LineFault[]) => {
		const links = {
			siteId: known.siteOf(id, cells['siteName']),
			contractId: known.contractOf(id, cells['contractNumber']),
			parentId: known.parentOf(id, cells['parentSerial'])
		};
		if (links.siteId === null) faults.push({ field: 'siteName', fault: 'unknown-site' });
		if (links.contractId === null)
			faults.push({ field: 'contractNumber', fault: 'unknown-contract' });
		if (links.parentId === null) faults.push({ field: 'parentSerial', fault: 'unknown-parent' });
		return Object.fromEntries(Object.entries(links).filter((link) => typeof link[1] === 'string'));
	};

	const whyNot = (one: KnownUnit | null, facts: Facts, owner: Owner): LineFault | null => {
		if (facts.serial === '') return { field: 'serial', fault: 'missing' };
		if (one?.customerId !== undefined && one.customerId !== owner.id)
			return { field: 'customer', fault: 'other-customer', holder: known.customerName(one) };
		if (one !== null && one.row !== null) return { field: null, fault: 'repeated', row: one.row };
		if (one?.retired) return { field: null, fault: 'retired' };
		if (facts.actSignedOn !== null && facts.actSignedOn > dateAt(now(), owner.zone))
			return { field: 'actSignedOn', fault: 'act-in-future' };
		return one && known.isInside(facts.parentId, one.id)
			? { field: 'parentSerial', fault: 'loop' }
			: null;
	};

	const decided = (
		{ row, label, owner }: { row: number; label: string; owner: Owner },
		one: KnownUnit | null,
		facts: Facts
	): Planned => {
		if (one) {
			const { id, facts: before } = one;
			known.remember(one, { facts, row });
			const told = { before: known.named(before), after: known.named(facts) };
			return changing({ row, label, ...told }, (by) =>
				kept(units.update({ id, seen: before, wanted: facts, ...by }))
			);
		}
		const id = v.parse(UnitId, randomUUID());
		const { id: customerId } = owner;
		const model = known.modelOf(facts.modelName);
		known.add({ id, customerId, model, facts, retired: false, row });
		return creating(row, label, (by) =>
			kept(units.create({ id, customerId, facts, model, ...by }))
		);
	};

	return (cells, row) => {
		const label = [cells['modelName'], cells['serial']].filter(Boolean).join(' ');
		const { faults, text, date, whole, software } = reader(cells);
		const told: object = Object.assign(
			{ ...date('actSignedOn'), ...software('software'), ...whole('warrantyMonths') },
			...TEXTS.map(text)
		);
		const found = ownerOf(cells['customer']);
		if (!found.ok)
			return faulty(row, label, [...faults, { field: 'customer', fault: found.fault }]);
		const { owner } = found;
		const one = known.unitOf(cells['modelName'] ?? '', cells['serial'] ?? '');
		const links = linksOf(cells, owner, faults);
		const months = known.monthsOf(cells['modelName'] ?? '');
		const untold = { ...UNTOLD, warrantyMonths: months };
		const parsed = v.safeParse(UnitFacts, { ...untold, ...one?.facts, ...told, ...links });
		if (!parsed.success) return faulty(row, label, [...faults, ...faultsOf(parsed.issues)]);
		const fault = whyNot(one, parsed.output, owner);
		if (fault || faults.length > 0) return faulty(row, label, fault ? [...faults, fault] : faults);
		return decided({ row, label, owner }, one, parsed.output);
	};
};
