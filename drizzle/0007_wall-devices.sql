CREATE TABLE `wall_device` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`code_hash` text,
	`code_until` integer,
	`token_hash` text,
	`paired_at` integer,
	`last_seen_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wall_device_code_hash_unique` ON `wall_device` (`code_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `wall_device_token_hash_unique` ON `wall_device` (`token_hash`);