import { SiteFacts } from '#lib/domain/registry.ts';
import type { FormOf } from './record-forms.server.ts';

export const siteForm: FormOf<SiteFacts> = {
	fields: Object.keys(SiteFacts.entries),
	schema: SiteFacts,
	read: (typed) => ({ candidate: typed }),
	typedOf: (facts) => facts
};
