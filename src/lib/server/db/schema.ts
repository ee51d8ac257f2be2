/** Every table by its name; what belongs together lies in one file of `schema/`. */
export { clientAccount, clientSession } from './schema/clients.ts';
export {
	attachment,
	call,
	message,
	outbox,
	remoteAccess,
	ticketLink,
	todo
} from './schema/conversation.ts';
export {
	audit,
	calendarVersion,
	letterTemplate,
	setting,
	workVersion,
	yclient,
	ydoc,
	yupdate
} from './schema/house.ts';
export { notice, noticeChoice } from './schema/notices.ts';
export { loginFailure, session, user } from './schema/people.ts';
export { problem } from './schema/problems.ts';
export { contact, contract, customer, equipmentUnit, site } from './schema/registry.ts';
export { repair } from './schema/repairs.ts';
export { command, reactionEvent, reactionPaint, ticket } from './schema/tickets.ts';
export { wallDevice } from './schema/wall.ts';
