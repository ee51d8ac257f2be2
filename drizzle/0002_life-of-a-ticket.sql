CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`message_id` text,
	`at` integer NOT NULL,
	`author` text,
	`name` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`open` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachment_by_ticket` ON `attachment` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `attachment_by_content` ON `attachment` (`sha256`);--> statement-breakpoint
CREATE TABLE `call` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`ticket_id` text NOT NULL,
	`at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`direction` text NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`result` text NOT NULL,
	`names` text,
	`note` text DEFAULT '' NOT NULL,
	`author` text NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `call_id_unique` ON `call` (`id`);--> statement-breakpoint
CREATE INDEX `call_by_ticket` ON `call` (`ticket_id`,`seq`);--> statement-breakpoint
CREATE TABLE `contract` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`number` text NOT NULL,
	`signed_on` text NOT NULL,
	`valid_until` text,
	`warranty_months` integer,
	`extend_by_repair` integer DEFAULT true NOT NULL,
	`replacement_term` text DEFAULT 'fresh' NOT NULL,
	`warranty_transport` text DEFAULT 'vendor_both' NOT NULL,
	`prepayment` integer DEFAULT true NOT NULL,
	`offer_valid_days` integer DEFAULT 10 NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contract_by_customer` ON `contract` (`customer_id`);--> statement-breakpoint
CREATE TABLE `letter_template` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`subject` text,
	`body` text
);
--> statement-breakpoint
CREATE INDEX `letter_template_by_kind` ON `letter_template` (`kind`,`seq`);--> statement-breakpoint
CREATE TABLE `message` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`ticket_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`author` text,
	`contact_id` text,
	`letter` text,
	`subject` text DEFAULT '' NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `message_id_unique` ON `message` (`id`);--> statement-breakpoint
CREATE INDEX `message_by_ticket` ON `message` (`ticket_id`,`seq`);--> statement-breakpoint
CREATE TABLE `outbound_message` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`ticket_id` text NOT NULL,
	`message_id` text NOT NULL,
	`kind` text NOT NULL,
	`command_id` text,
	`names` text,
	`recipient` text NOT NULL,
	`mail_id` text NOT NULL,
	`not_before` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`evidence` text,
	`fault` text,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbound_message_mail_id_unique` ON `outbound_message` (`mail_id`);--> statement-breakpoint
CREATE INDEX `outbound_queue` ON `outbound_message` (`state`,`not_before`);--> statement-breakpoint
CREATE INDEX `outbound_by_ticket` ON `outbound_message` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `outbound_by_message` ON `outbound_message` (`message_id`);--> statement-breakpoint
CREATE TABLE `remote_access` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`engineer` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`target` text NOT NULL,
	`tool` text NOT NULL,
	`purpose` text NOT NULL,
	`consent_by` text NOT NULL,
	`consent_at` integer NOT NULL,
	`consent_how` text NOT NULL,
	`result` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `remote_access_by_ticket` ON `remote_access` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`name` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `site_by_customer` ON `site` (`customer_id`);--> statement-breakpoint
CREATE TABLE `ticket_link` (
	`ticket_id` text NOT NULL,
	`other_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`ticket_id`, `other_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_link_back` ON `ticket_link` (`other_id`,`ticket_id`);--> statement-breakpoint
CREATE TABLE `todo` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`done_at` integer,
	`done_by` text,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `todo_by_ticket` ON `todo` (`ticket_id`,`at`);--> statement-breakpoint
CREATE TABLE `work_version` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`label` text NOT NULL,
	`notes` text NOT NULL,
	`draft` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `work_version_by_room` ON `work_version` (`room`,`seq`);--> statement-breakpoint
CREATE TABLE `yclient` (
	`room` text NOT NULL,
	`client` integer NOT NULL,
	`user` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`room`, `client`)
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `details` text;--> statement-breakpoint
ALTER TABLE `contact` ADD `emails` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `contact` ADD `phones` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `contact` ADD `note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `contact` ADD `rev` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `contact` ADD `retired_at` integer;--> statement-breakpoint
CREATE INDEX `contact_by_customer` ON `contact` (`customer_id`);--> statement-breakpoint
ALTER TABLE `customer` ADD `kpp` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `email_minimal` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `messengers_allowed` text DEFAULT 'russian' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `rev` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `retired_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `customer_legal` ON `customer` (`inn`,`kpp`);--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `site_id` text REFERENCES site(id);--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `contract_id` text REFERENCES contract(id);--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `parent_id` text REFERENCES equipment_unit(id);--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `serial_folded` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `firmware` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `software` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `act_number` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `rev` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `equipment_unit` ADD `retired_at` integer;--> statement-breakpoint
CREATE INDEX `unit_by_customer` ON `equipment_unit` (`customer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `unit_identity` ON `equipment_unit` (`model`,`serial_folded`) WHERE "equipment_unit"."serial_folded" <> '' and "equipment_unit"."retired_at" is null;--> statement-breakpoint
ALTER TABLE `ticket` ADD `caller` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `reply_to` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `called_at` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `outage` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `requested_priority` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `subject_kind` text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `informed_of` text REFERENCES user(id);--> statement-breakpoint
ALTER TABLE `ticket` ADD `undelivered` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `reminders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `remind_at` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `resolution_code` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `resolution` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `fix_version` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `confirm_until` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `messages` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `files` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `todo_done` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `todo_all` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `ticket_by_unit` ON `ticket` (`unit_id`);--> statement-breakpoint
CREATE INDEX `ticket_by_contact` ON `ticket` (`contact_id`);--> statement-breakpoint
CREATE INDEX `ticket_confirm` ON `ticket` (`confirm_until`);--> statement-breakpoint
CREATE INDEX `ticket_remind` ON `ticket` (`remind_at`);