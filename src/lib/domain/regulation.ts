import * as v from 'valibot';

/** R32: four priorities, no fifth. Ordered from the most to the least urgent. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export const Priority = v.picklist(PRIORITIES);
export type Priority = v.InferOutput<typeof Priority>;

/** R6–R8: the three lines of support. */
export const LINES = [1, 2, 3] as const;
export const Line = v.picklist(LINES);
export type Line = v.InferOutput<typeof Line>;

/** R29–R31 name three channels; `portal` is the customer's own board. */
export const CHANNELS = ['phone', 'email', 'messenger', 'portal'] as const;
export const Channel = v.picklist(CHANNELS);
export type Channel = v.InferOutput<typeof Channel>;

/** R10: a ticket is a question, an incident or a request. */
export const TICKET_KINDS = ['incident', 'consultation', 'request'] as const;
export const TicketKind = v.picklist(TICKET_KINDS);
export type TicketKind = v.InferOutput<typeof TicketKind>;

/** Roles of the people and devices that use the board. */
export const ROLES = ['operator', 'engineer', 'service', 'lead', 'admin', 'auditor'] as const;
export const Role = v.picklist(ROLES);
export type Role = v.InferOutput<typeof Role>;
