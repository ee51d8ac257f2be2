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
	})
};
