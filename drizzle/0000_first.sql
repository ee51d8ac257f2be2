CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`session` text,
	`via` text NOT NULL,
	`what` text NOT NULL,
	`ticket_id` text,
	`command_id` text,
	`before` text,
	`after` text,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_ticket` ON `audit` (`ticket_id`,`seq`);--> statement-breakpoint
CREATE TABLE `calendar_version` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `command` (
	`id` text PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	`result` text NOT NULL,
	`undo` text
);
--> statement-breakpoint
CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`surname` text NOT NULL,
	`first_name` text NOT NULL,
	`patronymic` text,
	`position` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`scope` text DEFAULT 'own' NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`short_name` text NOT NULL,
	`full_name` text NOT NULL,
	`inn` text NOT NULL,
	`city` text DEFAULT '' NOT NULL,
	`zone` text DEFAULT 'Europe/Moscow' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_code_unique` ON `customer` (`code`);--> statement-breakpoint
CREATE TABLE `equipment_unit` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`model` text NOT NULL,
	`model_name` text NOT NULL,
	`serial` text NOT NULL,
	`act_signed_on` text,
	`warranty_months` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `login_failure` (
	`key` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `login_failure_by_key` ON `login_failure` (`key`,`at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`ticket_id` text,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`not_before` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_queue` ON `outbox` (`state`,`not_before`);--> statement-breakpoint
CREATE TABLE `reaction_event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket_id` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reaction_event_by_ticket` ON `reaction_event` (`ticket_id`,`seq`);--> statement-breakpoint
CREATE TABLE `reaction_paint` (
	`ticket_id` text PRIMARY KEY NOT NULL,
	`clock` text NOT NULL,
	`next_change_at` integer,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reaction_paint_next` ON `reaction_paint` (`next_change_at`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`absolute_expires_at` integer NOT NULL,
	`user_agent` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `session_by_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `ticket` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`priority` text NOT NULL,
	`priority_confirmed` integer NOT NULL,
	`customer_id` text,
	`contact_id` text,
	`unit_id` text,
	`missing` text NOT NULL,
	`column` text NOT NULL,
	`rank` text NOT NULL,
	`rev` integer NOT NULL,
	`column_since` integer NOT NULL,
	`line` integer NOT NULL,
	`return_to` text,
	`assignee_id` text,
	`registered_at` integer NOT NULL,
	`registered_by` text,
	`accepted_at` integer,
	`client_informed_at` integer,
	`resolved_at` integer,
	`closed_at` integer,
	`archived_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `equipment_unit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registered_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_number_unique` ON `ticket` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_place` ON `ticket` (`column`,`rank`) WHERE "ticket"."archived_at" is null;--> statement-breakpoint
CREATE INDEX `ticket_on_board` ON `ticket` (`archived_at`);--> statement-breakpoint
CREATE INDEX `ticket_by_customer` ON `ticket` (`customer_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`surname` text NOT NULL,
	`first_name` text NOT NULL,
	`patronymic` text,
	`position` text DEFAULT '' NOT NULL,
	`role` text NOT NULL,
	`lines` text NOT NULL,
	`password_hash` text NOT NULL,
	`theme` text DEFAULT 'system' NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_login_unique` ON `user` (`login`);--> statement-breakpoint
CREATE TABLE `ydoc` (
	`room` text NOT NULL,
	`epoch` integer NOT NULL,
	`snapshot` blob NOT NULL,
	`upto` integer NOT NULL,
	PRIMARY KEY(`room`, `epoch`)
);
--> statement-breakpoint
CREATE TABLE `yupdate` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room` text NOT NULL,
	`epoch` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `yupdate_by_room` ON `yupdate` (`room`,`epoch`,`seq`);