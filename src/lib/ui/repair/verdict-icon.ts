import type { WarrantyVerdict } from '#lib/domain/warranty-decision.ts';
import type { IconName } from '#lib/ui/icons.ts';

const ICONS: Record<WarrantyVerdict, IconName> = {
	warranty: 'check',
	not_covered: 'cross',
	undetermined: 'question'
};

/** A verdict is never told by colour alone. */
export const verdictIcon = (verdict: WarrantyVerdict): IconName => ICONS[verdict];
