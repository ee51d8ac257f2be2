import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { attachment } from '../db/schema.ts';

export type Attachment = typeof attachment.$inferSelect;

/** The rows of stored files; who may see one is asked of its ticket. */
export const createAttachments = (db: Db) => ({
	find: (id: string): Attachment | null =>
		db
			.select()
			.from(attachment)
			.where(sql`${attachment.id} = ${id}`)
			.get() ?? null,
	ofMessage: (messageId: NonNullable<Attachment['messageId']>): Attachment[] =>
		db.select().from(attachment).where(eq(attachment.messageId, messageId)).all()
});

export type Attachments = ReturnType<typeof createAttachments>;
