import { desc } from 'drizzle-orm';
import * as v from 'valibot';
import type { Problem } from '../../domain/problem.ts';
import { REGULATION_POLICY } from '../../domain/reaction-policy.ts';
import { WorkCalendar } from '../../domain/work-calendar.ts';
import type { Auth } from '../auth/auth.ts';
import type { Db } from '../db/open.ts';
import {
	calendarVersion,
	contact,
	contract,
	customer,
	equipmentUnit,
	site,
	message,
	problem,
	todo
} from '../db/schema.ts';
import { createAudit } from '../tickets/audit.ts';
import type { Settings } from '../house/settings.ts';
import type { Tickets } from '../tickets/tickets.ts';
import { CLOSED_STAYS_MS } from '../tickets/tickets.ts';
import { createChance } from './chance.ts';
import { clientAccountsOf, enterClients } from './clients.ts';
import type { Conversation } from './conversation.ts';
import { conversationOf } from './conversation.ts';
import type { ContactRow, ContractRow, CustomerRow, SiteRow } from './customers.ts';
import { contactRows, contractRows, customerRows, siteRows } from './customers.ts';
import type { DemoFiles } from './files.ts';
import { readDemoFiles } from './files.ts';
import { historyStories } from './history.ts';
import { liveStories } from './live.ts';
import { createLocalTime } from './local-time.ts';
import type { UnitRow } from './park.ts';
import { parkOf } from './park.ts';
import type { Brought } from './places.ts';
import { placed } from './places.ts';
import type { DemoAccount } from './staff.ts';
import { createRota, enterStaff, staffAccounts } from './staff.ts';
import { problemsOf } from './problems.ts';
import { repairsOf } from './repairs.ts';
import { tell } from './story.ts';
import { createSubjects } from './subjects.ts';

const SEED = 1;
const REPAIR_SEED = 2;

/** What of the app the demonstration fills. */
export interface DemoHouse {
	db: Db;
	auth: Pick<Auth, 'countUsers'>;
	tickets: Pick<Tickets, 'bring' | 'count'>;
	settings: Pick<Settings, 'set'>;
	index: { rebuild: () => void };
	now: () => number;
	config: { shippedDir: string };
}

interface World {
	customers: CustomerRow[];
	sites: SiteRow[];
	contracts: ContractRow[];
	contacts: ContactRow[];
	units: UnitRow[];
	problems: Problem[];
	tickets: Brought[];
	messages: Conversation['messages'];
	todos: Conversation['todos'];
}

/** Fills an empty house with people, equipment and a year of tickets; leaves any other alone. */
export const seedDemo = async (house: DemoHouse): Promise<void> => {
	const { db, auth, tickets, settings, index, now, config } = house;
	if (tickets.count() > 0 || auth.countUsers() > 0) return;
	const files = readDemoFiles(config.shippedDir);
	const staff = await staffAccounts(db, files.staff, now);
	const world = worldOf(files, { staff, calendar: calendarOf(db), now: now() });
	const [first] = staff;
	if (!first) throw new Error('nobody in the demo staff');
	const clients = clientAccountsOf({
		...{ emails: files.clients.emails, contacts: world.contacts, now: now() },
		...{ passwordHash: first.passwordHash, invitedBy: first.id }
	});
	const audit = createAudit(db, now);
	// All or nothing: half a demonstration would be taken for a house in use at the next start.
	db.$client
		.transaction(() => {
			enterStaff(db, staff, audit);
			db.insert(customer).values(world.customers).run();
			db.insert(site).values(world.sites).run();
			db.insert(contract).values(world.contracts).run();
			db.insert(contact).values(world.contacts).run();
			enterClients(db, clients, audit);
			db.insert(equipmentUnit).values(world.units).run();
			db.insert(problem).values(world.problems).run();
			tickets.bring(world.tickets);
			db.insert(message).values(world.messages).run();
			db.insert(todo).values(world.todos).run();
		})
		.immediate();
	settings.set(files.settings, { actor: 'system', session: null });
	// Customers, people and units came past the registry: they are found from now on.
	index.rebuild();
};

const worldOf = (
	files: DemoFiles,
	{ staff, calendar, now }: { staff: DemoAccount[]; calendar: WorkCalendar; now: number }
): World => {
	const chance = createChance(SEED);
	const local = createLocalTime(calendar.zone);
	const { serialNumber, models } = files.park;
	const customers = customerRows(files.customers);
	const sites = siteRows(files.customers);
	const contracts = contractRows(files.customers);
	const contacts = contactRows(files.contacts);
	const owners = customers.map(({ id }) => id);
	const today = local.dateAt(now);
	const units = parkOf({ models, customers: owners, sites, contracts, chance, today });
	const subjects = createSubjects({ units, contacts, serialNumber, chance, local });
	const rota = createRota(staff);
	const parts = { now, calendar, policy: REGULATION_POLICY, chance, local, rota, subjects };
	const { repairs: words } = files;
	const runOut = new Set(
		Object.keys(words.cards).filter((id) => words.cards[id]?.offer === 'expired')
	);
	const live = liveStories(files.cards, { ...parts, live: files.live, runOut });
	const history = historyStories(files.cards, { ...parts, staysMs: CLOSED_STAYS_MS, live });
	const stories = [...live, ...history];
	// Dice of their own: the tickets stay as they were before there were repairs.
	const benches = repairsOf(stories, {
		...{ words, units, contracts, contacts, rota, calendar, local, now },
		chance: createChance(REPAIR_SEED)
	});
	const told = placed(
		stories.map((story) => {
			const subject = { ...story.subject, unitId: benches.unitOf(story) };
			return tell({ ...story, subject }, calendar, benches.courses.get(story.id));
		}),
		calendar.zone
	);
	const { problems, tickets } = problemsOf(files.problems, told, { zone: calendar.zone, now });
	const conversation = conversationOf(tickets, files.conversation, { chance, now });
	const owned = { customers, sites, contracts, contacts, units: benches.units };
	return { ...owned, problems, ...conversation };
};

/** The calendar in force: the app has put the shipped one in place when it was made. */
const calendarOf = (db: Db): WorkCalendar => {
	const newest = db
		.select({ body: calendarVersion.body })
		.from(calendarVersion)
		.orderBy(desc(calendarVersion.seq))
		.limit(1)
		.get();
	if (!newest) throw new Error('there is no calendar to date the demonstration by');
	return v.parse(WorkCalendar, newest.body);
};
