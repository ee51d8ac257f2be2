import { importActions, importLoad } from '../../registry/import-page.server.ts';

export const load = importLoad;

export const actions = importActions('customers');
