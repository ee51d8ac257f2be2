import type { EstimateKind } from '../domain/estimate.ts';
import { ruRepairDialogs } from '../i18n/ru-repair-dialogs.ts';

const names: Readonly<Partial<Record<EstimateKind, string>>> = ruRepairDialogs.estimate.names;

/** What a line of an offer is called before anybody calls it anything; empty: it has no such name. */
export const usualLineName = (kind: EstimateKind): string => names[kind] ?? '';
