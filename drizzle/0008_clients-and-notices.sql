CREATE TABLE `client_account` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`email` text NOT NULL,
	`password_hash` text,
	`totp_secret` text,
	`totp_since` integer,
	`totp_step` integer,
	`theme` text DEFAULT 'system' NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`invite_hash` text,
	`invite_until` integer,
	`activated_at` integer,
	`disabled_at` integer,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `client_account_contact_id_unique` ON `client_account` (`contact_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `client_account_email_unique` ON `client_account` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `client_account_invite_hash_unique` ON `client_account` (`invite_hash`);--> statement-breakpoint
CREATE TABLE `client_session` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`absolute_expires_at` integer NOT NULL,
	`user_agent` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `client_account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `client_session_by_account` ON `client_session` (`account_id`);--> statement-breakpoint
CREATE TABLE `notice` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`ticket_id` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_by_person` ON `notice` (`user_id`,`read_at`,`seq`);--> statement-breakpoint
CREATE INDEX `notice_by_ticket` ON `notice` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `notice_choice` (
	`user_id` text PRIMARY KEY NOT NULL,
	`muted` text NOT NULL,
	`sound` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `repair` ADD `client_answer` text;--> statement-breakpoint
CREATE INDEX `audit_by_what` ON `audit` (`what`,`seq`);--> statement-breakpoint
CREATE INDEX `unit_replaces` ON `equipment_unit` (`replaces_id`);