import type { ClientStage } from '../../domain/client.ts';
import type { ClientRepair } from '../../domain/client-ticket.ts';
import { ruPortalTicket } from '../../i18n/ru-portal-ticket.ts';

const { steps: words } = ruPortalTicket.repair;

export interface WayStep {
	label: string;
	state: 'done' | 'now' | 'ahead';
}

type Step = 'begun' | 'received' | 'diagnosed' | 'agreed' | 'done' | 'shipped';

const STEP_OF: Partial<Record<ClientStage, Step>> = {
	send_unit: 'begun',
	received: 'received',
	diagnostics: 'diagnosed',
	your_decision: 'agreed',
	repair: 'done',
	replacement: 'done',
	testing: 'done',
	shipping: 'shipped'
};

/** The way of a repair as its client sees it; who pays nothing agrees to nothing. */
export const wayOf = (
	repair: Pick<ClientRepair, 'closedAt' | 'offer'>,
	stage: ClientStage
): WayStep[] => {
	const now = repair.closedAt === null ? STEP_OF[stage] : undefined;
	const asked = repair.offer !== null || now === 'agreed';
	const way: Step[] = [
		...(['begun', 'received', 'diagnosed'] as const),
		...(asked ? (['agreed'] as const) : []),
		...(['done', 'shipped'] as const)
	];
	const at = now === undefined ? way.length : way.indexOf(now);
	return way.map((step, index) => ({
		label: words[step],
		state: index < at ? 'done' : index === at ? 'now' : 'ahead'
	}));
};
