DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `contact` DROP COLUMN `email`;--> statement-breakpoint
ALTER TABLE `contact` DROP COLUMN `phone`;