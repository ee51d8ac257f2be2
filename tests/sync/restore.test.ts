import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { aFolder, aTicket, aUser, aViewer, anApp, newCommandId, signIn } from '../fixtures.ts';

const DATABASE = 'liniya.sqlite';

describe('a folder restored from a backup', () => {
	it('sends a tab that knows more than the backup over to a document of its own', async () => {
		const dataDir = aFolder();
		const before = await anApp({ dataDir });
		const engineer = await aUser(before.app);
		const { cookie } = await signIn(before.app, engineer);
		const ticket = aTicket(before.app, engineer);
		const backup = join(dataDir, 'backup.sqlite');
		before.app.db.$client.exec(`VACUUM INTO '${backup}'`);

		const tab = aViewer(before, before.app.staffRoom.address, { cookie });
		await tab.synced();
		const move = { id: newCommandId(), type: 'move', ticket, from: 'new', to: 'line1' } as const;
		const asker = { actor: engineer, session: 'test' };
		expect(before.app.tickets.execute({ ...move, after: null }, asker)).toMatchObject({ ok: true });
		await expect.poll(() => tab.entries()[0]?.place[0]).toBe('line1');
		const known = Y.encodeStateAsUpdate(tab.doc);
		tab.close();
		await before.close();

		for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, DATABASE + end), { force: true });
		copyFileSync(backup, join(dataDir, DATABASE));
		const after = await anApp({ dataDir });
		const doc = new Y.Doc();
		Y.applyUpdate(doc, known);
		const { address, epoch } = after.app.staffRoom;
		const again = aViewer(after, address, { cookie, doc });
		expect(await again.closed()).toEqual({ code: 4410, reason: JSON.stringify({ epoch }) });
		again.close();

		const fresh = aViewer(after, address, { cookie });
		await fresh.synced();
		expect(fresh.entries()[0]?.place[0]).toBe('new');
		fresh.close();
		await after.close();
		rmSync(dataDir, { recursive: true });
	});
});
