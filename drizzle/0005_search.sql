-- Which text lies under which number of the index, and what it was made of.
CREATE TABLE `search_entry` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`part` text NOT NULL,
	`digest` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entry_of` ON `search_entry` (`kind`,`ref`,`part`);
--> statement-breakpoint
-- The words of the rows, no copy of the text; an index for each kind, so that rare means rare there.
CREATE VIRTUAL TABLE `search_ticket` USING fts5(`name`, `body`, `codes`, `phones`, content='', contentless_delete=1, tokenize='ascii', prefix='2');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_customer` USING fts5(`name`, `body`, `codes`, `phones`, content='', contentless_delete=1, tokenize='ascii', prefix='2');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_contact` USING fts5(`name`, `body`, `codes`, `phones`, content='', contentless_delete=1, tokenize='ascii', prefix='2');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_unit` USING fts5(`name`, `body`, `codes`, `phones`, content='', contentless_delete=1, tokenize='ascii', prefix='2');
--> statement-breakpoint
-- In how many texts of tickets a word occurs.
CREATE VIRTUAL TABLE `search_ticket_word` USING fts5vocab(`search_ticket`, 'row');
--> statement-breakpoint
-- How the texts were turned into words when the index was built whole; no row: never.
CREATE TABLE `search_version` (`version` integer NOT NULL);
