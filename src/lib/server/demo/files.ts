import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { EstimateLine } from '../../domain/estimate.ts';
import { ProblemFacts, ProblemState } from '../../domain/problem.ts';
import { Contract, MESSENGERS_ALLOWED, SiteFacts, ZONES } from '../../domain/registry.ts';
import { Part, Seals } from '../../domain/repair-details.ts';
import { RepairOutcome } from '../../domain/repair.ts';
import { Channel, Line, Priority, Role, TICKET_KINDS } from '../../domain/regulation.ts';
import { SupportContacts, VendorSettings } from '../../domain/settings.ts';
import { Tags } from '../../domain/tags.ts';
import { Column } from '../../domain/ticket.ts';
import { NotCoveredReason } from '../../domain/warranty-decision.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Login = v.pipe(v.string(), v.regex(/^[a-z]+$/));

/** A written case: the live board shows each one once, the history retells it. */
const DemoCard = v.object({
	id: v.pipe(v.string(), v.regex(/^T\d{2}$/)),
	title: v.string(),
	description: v.string(),
	/** `repair` says that the card stands in the service centre; the ticket is an incident. */
	kind: v.picklist([...TICKET_KINDS, 'repair']),
	priority: Priority,
	line: Line,
	channel: Channel,
	column: Column,
	accepted: v.boolean(),
	model: v.string(),
	missing: v.array(v.string()),
	tags: Tags,
	/** What was done about it, in words for the client. */
	resolution: v.optional(v.nullable(v.string()), null),
	warranty: v.picklist(['in', 'expired', 'not_covered', 'undetermined', 'n/a'])
});
export type DemoCard = v.InferOutput<typeof DemoCard>;

const DemoCustomer = v.object({
	id: v.string(),
	code: v.string(),
	shortName: v.string(),
	fullName: v.string(),
	inn: v.string(),
	city: v.string(),
	zone: v.picklist(ZONES),
	kpp: v.string(),
	address: v.string(),
	emailMinimal: v.optional(v.boolean(), false),
	messengersAllowed: v.picklist(MESSENGERS_ALLOWED),
	sites: v.array(SiteFacts),
	/** What is not told is as the regulation and the law leave it. */
	contract: v.object({
		...v.partial(v.omit(Contract, ['id', 'customerId', 'retiredAt'])).entries,
		...v.pick(Contract, ['number', 'signedOn']).entries
	})
});
export type DemoCustomer = v.InferOutput<typeof DemoCustomer>;

const DemoContact = v.object({
	customer: v.string(),
	surname: v.string(),
	firstName: v.string(),
	patronymic: v.nullable(v.string()),
	position: v.string(),
	email: v.string(),
	phone: v.string(),
	extension: v.optional(v.nullable(v.string()), null),
	scope: v.picklist(['own', 'org'])
});
export type DemoContact = v.InferOutput<typeof DemoContact>;

/** Who of the contacts has an account in the clients' board. */
const DemoClients = v.object({ emails: v.array(v.string()) });
export type DemoClients = v.InferOutput<typeof DemoClients>;

const DemoModel = v.object({
	model: v.string(),
	name: v.string(),
	/** A serial number begins with them. */
	letters: v.string(),
	warrantyMonths: Count,
	/** Versions in use, dealt in turn. */
	firmware: v.array(v.string()),
	software: v.array(v.string()),
	/** The model a unit of this one belongs into, where its owner has one. */
	partOf: v.optional(v.string()),
	/** How many units stand where with their warranty today. */
	mix: v.object({ in: Count, ending: Count, expired: Count, unsigned: Count })
});
export type DemoModel = v.InferOutput<typeof DemoModel>;

const DemoModels = v.object({
	/** How a card says that the client has not told which unit it is. */
	serialNumber: v.string(),
	models: v.array(DemoModel)
});

const DemoStaff = v.object({
	/** The demonstration's one password, printed on the console: it guards invented people. */
	password: v.string(),
	greeted: v.array(Login),
	people: v.array(
		v.object({
			login: Login,
			surname: v.string(),
			firstName: v.string(),
			patronymic: v.string(),
			position: v.string(),
			role: Role,
			lines: v.array(Line)
		})
	)
});
export type DemoStaff = v.InferOutput<typeof DemoStaff>;

const DemoLive = v.object({
	unaccepted: v.record(
		v.string(),
		v.object({
			/** Part of the reaction norm that is gone. */
			elapsed: v.number(),
			unconfirmed: v.optional(v.boolean(), false),
			/** The priority at registration, where it was raised to the card's own only lately. */
			registeredAs: v.optional(Priority)
		})
	),
	/** Accepted cards whose client was told too late. */
	missed: v.array(v.string())
});
export type DemoLive = v.InferOutput<typeof DemoLive>;

const Text = v.pipe(v.string(), v.nonEmpty());

/** What the service centre can tell of a card, on whichever way it goes there. */
const DemoRepair = v.object({
	faultText: Text,
	appearance: Text,
	completeness: v.array(Text),
	seals: Seals,
	letterNumber: v.optional(v.string(), ''),
	conclusion: Text,
	reasons: v.optional(v.array(NotCoveredReason), []),
	/** Where it costs the client something of its own. */
	estimate: v.optional(v.array(EstimateLine)),
	/** The client of the live card has not answered in time. */
	offer: v.optional(v.literal('expired')),
	works: v.array(Text),
	parts: v.array(Part),
	tests: Text,
	hours: v.pipe(Count, v.minValue(1)),
	done: Text,
	/** How it ended each time it happened before. */
	history: v.array(RepairOutcome)
});
export type DemoRepair = v.InferOutput<typeof DemoRepair>;

const DemoRepairs = v.object({
	carriers: v.array(Text),
	/** How long an offer of the board stands. */
	offerDays: Count,
	estimate: v.array(EstimateLine),
	/** What the client reads where nothing was repaired. */
	ends: v.object({ replaced: Text, no_fault_found: Text, returned_unrepaired: Text }),
	/** Why the lead grants a warranty that nobody could tell. */
	overrideReason: Text,
	/** By the id of the card. */
	cards: v.record(v.string(), DemoRepair)
});
export type DemoRepairs = v.InferOutput<typeof DemoRepairs>;

/** A cause behind several of the cases, with its tickets: the first one it was found in. */
const DemoProblem = v.object({
	...v.omit(ProblemFacts, ['ownerId']).entries,
	state: ProblemState,
	owner: v.nullable(Login),
	tickets: v.array(Text)
});
export type DemoProblem = v.InferOutput<typeof DemoProblem>;

const DemoSettings = v.object({ vendor: VendorSettings, support: SupportContacts });
export type DemoSettings = v.InferOutput<typeof DemoSettings>;

const DemoConversation = v.object({
	/** What any engineer may have written about any ticket. */
	notes: v.array(v.string()),
	todos: v.array(v.string())
});

export interface DemoFiles {
	conversation: v.InferOutput<typeof DemoConversation>;
	settings: DemoSettings;
	cards: DemoCard[];
	customers: DemoCustomer[];
	contacts: DemoContact[];
	park: v.InferOutput<typeof DemoModels>;
	staff: DemoStaff;
	clients: DemoClients;
	live: DemoLive;
	repairs: DemoRepairs;
	problems: DemoProblem[];
}

export const readDemoStaff = (shippedDir: string): DemoStaff =>
	v.parse(DemoStaff, read(shippedDir, 'staff.json'));

/** Everything invented, parsed at the door. */
export const readDemoFiles = (shippedDir: string): DemoFiles => ({
	cards: v.parse(v.array(DemoCard), read(shippedDir, 'tickets.json')),
	customers: v.parse(v.array(DemoCustomer), read(shippedDir, 'customers.json')),
	contacts: v.parse(v.array(DemoContact), read(shippedDir, 'contacts.json')),
	park: v.parse(DemoModels, read(shippedDir, 'models.json')),
	conversation: v.parse(DemoConversation, read(shippedDir, 'conversation.json')),
	settings: v.parse(DemoSettings, read(shippedDir, 'settings.json')),
	staff: readDemoStaff(shippedDir),
	clients: v.parse(DemoClients, read(shippedDir, 'clients.json')),
	live: v.parse(DemoLive, read(shippedDir, 'live.json')),
	repairs: v.parse(DemoRepairs, read(shippedDir, 'repairs.json')),
	problems: v.parse(v.array(DemoProblem), read(shippedDir, 'problems.json'))
});

const read = (shippedDir: string, file: string): unknown =>
	JSON.parse(readFileSync(join(shippedDir, 'demo', file), 'utf8'));
