import * as v from 'valibot';
import { ContractId, SiteId, UnitId } from '#lib/domain/ids.ts';
import { UnitFacts } from '#lib/domain/registry.ts';
import { softwareLine, softwareOf } from '#lib/domain/software.ts';
import { dayWords } from '#lib/i18n/date-words.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { FormOf } from './record-forms.server.ts';
import { dateOf, linesOf, orNull, wholeOf } from './record-forms.server.ts';

export const unitForm: FormOf<UnitFacts> = {
	fields: Object.keys(UnitFacts.entries),
	schema: UnitFacts,
	read: (typed) => ({
		candidate: {
			...typed,
			siteId: orNull(typed['siteId'] ?? ''),
			contractId: orNull(typed['contractId'] ?? ''),
			parentId: orNull(typed['parentId'] ?? ''),
			software: linesOf(typed['software'] ?? '').map(softwareOf),
			actSignedOn: dateOf(typed['actSignedOn'] ?? ''),
			warrantyMonths:
				wholeOf(typed['warrantyMonths'] ?? '') ??
				theApp().registry.units.monthsOf(typed['modelName'] ?? '')
		}
	}),
	typedOf: (facts) => ({
		...facts,
		siteId: facts.siteId ?? '',
		contractId: facts.contractId ?? '',
		parentId: facts.parentId ?? '',
		software: facts.software.map(softwareLine).join('\n'),
		actSignedOn: facts.actSignedOn === null ? '' : dayWords(facts.actSignedOn),
		warrantyMonths: String(facts.warrantyMonths)
	}),
	wordsOf: (field, value) => (typeof value === 'string' ? nameOf(field, value) : null)
};

/** What a unit hangs together with is an id to us and a name to people. */
const nameOf = (field: string, id: string): string | null => {
	const { sites, contracts, units } = theApp().registry;
	switch (field) {
		case 'siteId':
			return sites.find(v.parse(SiteId, id))?.name ?? null;
		case 'contractId':
			return contracts.find(v.parse(ContractId, id))?.number ?? null;
		case 'parentId':
			return units.find(v.parse(UnitId, id))?.serial ?? null;
		default:
			return null;
	}
};
