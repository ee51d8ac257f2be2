CREATE TABLE `problem` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`owner_id` text,
	`model` text NOT NULL,
	`firmware` text NOT NULL,
	`software` text NOT NULL,
	`root_cause` text NOT NULL,
	`workaround` text NOT NULL,
	`fix_version` text NOT NULL,
	`state` text NOT NULL,
	`released_at` integer,
	`rev` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `problem_number_unique` ON `problem` (`number`);--> statement-breakpoint
CREATE INDEX `problem_by_state` ON `problem` (`state`);--> statement-breakpoint
CREATE TABLE `repair` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`ticket_id` text NOT NULL,
	`unit_id` text,
	`serial_unreadable` text NOT NULL,
	`fault_text` text NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`noticed_on` text NOT NULL,
	`term` text NOT NULL,
	`warranty_transport` text NOT NULL,
	`extends` integer NOT NULL,
	`receipt` text,
	`engineer_id` text,
	`conclusion` text,
	`override` text,
	`estimates` text NOT NULL,
	`offer_until` integer,
	`offer_expired` integer NOT NULL,
	`approval` text,
	`refusal_record` text,
	`irreparability` text NOT NULL,
	`works` text,
	`protocols` text NOT NULL,
	`shipment` text,
	`outcome` text,
	`extension_days` integer NOT NULL,
	`new_unit_id` text,
	`closed_at` integer,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `equipment_unit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engineer_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`new_unit_id`) REFERENCES `equipment_unit`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repair_number_unique` ON `repair` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `repair_open` ON `repair` (`ticket_id`) WHERE "repair"."closed_at" is null;--> statement-breakpoint
CREATE INDEX `repair_by_ticket` ON `repair` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `repair_by_unit` ON `repair` (`unit_id`);--> statement-breakpoint
CREATE INDEX `repair_by_new_unit` ON `repair` (`new_unit_id`);--> statement-breakpoint
CREATE INDEX `repair_offer` ON `repair` (`offer_until`);--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `replaces_id` text REFERENCES equipment_unit(id);--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `handed_over_on` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `problem_id` text REFERENCES problem(id);--> statement-breakpoint
CREATE INDEX `ticket_by_problem` ON `ticket` (`problem_id`);