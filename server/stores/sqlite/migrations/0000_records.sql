CREATE TABLE `case_beside` (
	`case_id` text NOT NULL,
	`act` integer NOT NULL,
	`beside` text NOT NULL,
	PRIMARY KEY(`case_id`, `act`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `case_file` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`applicant` text NOT NULL,
	`status` text NOT NULL,
	`step` text NOT NULL,
	`acts` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `case_file_reference_unique` ON `case_file` (`reference`);--> statement-breakpoint
CREATE INDEX `case_file_applicant` ON `case_file` (`applicant`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `case_file_under_way` ON `case_file` (`slug`,`version`) WHERE status not in ('approved', 'rejected');--> statement-breakpoint
CREATE TABLE `content` (
	`hash` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `document` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`requirement` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `case_grant` (
	`number` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`case_id` text NOT NULL,
	`reference` text NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`certificate` text NOT NULL,
	`registration` text NOT NULL,
	`institution` text NOT NULL,
	`data` text NOT NULL,
	`holder` text NOT NULL,
	`issued_at` integer NOT NULL,
	`valid_until` text,
	`status` text NOT NULL,
	`status_reason` text,
	`status_at` integer,
	`pdf` text,
	`unstamped_pdf` text,
	`replaced_by` text,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_grant_status" CHECK(status in ('valid', 'suspended', 'revoked', 'replaced'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `case_grant_token_unique` ON `case_grant` (`token`);--> statement-breakpoint
CREATE INDEX `case_grant_case` ON `case_grant` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_grant_pdf` ON `case_grant` (`pdf`) WHERE pdf is not null;--> statement-breakpoint
CREATE INDEX `case_grant_unstamped_pdf` ON `case_grant` (`unstamped_pdf`) WHERE unstamped_pdf is not null;--> statement-breakpoint
CREATE INDEX `case_grant_not_valid` ON `case_grant` (`number`,`status`) WHERE status <> 'valid';--> statement-breakpoint
CREATE TABLE `case_log` (
	`case_id` text NOT NULL,
	`act` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`events` text NOT NULL,
	PRIMARY KEY(`case_id`, `act`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`channel` text NOT NULL,
	`text` text NOT NULL,
	`purpose` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `message_created` ON `message` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `note` (
	`id` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`fault` text,
	`notes` text NOT NULL,
	PRIMARY KEY(`due_at`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`reference` text NOT NULL,
	`slug` text NOT NULL,
	`step` text NOT NULL,
	`institution` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`method` text NOT NULL,
	`receipt` text,
	`held` text,
	`actor` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `payment_day` ON `payment` (`institution`,`day`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `register` (
	`key` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seal_key` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`title` text NOT NULL,
	`certificate` text NOT NULL,
	`locked_key` text NOT NULL,
	`not_before` integer NOT NULL,
	`not_after` integer NOT NULL,
	`retired_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `seal_key_in_use` ON `seal_key` (`institution`) WHERE retired_at is null;--> statement-breakpoint
CREATE TABLE `service_version` (
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`file` text NOT NULL,
	`hash` text NOT NULL,
	`note` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL,
	PRIMARY KEY(`slug`, `version`),
	FOREIGN KEY (`slug`) REFERENCES `service`(`slug`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `service` (
	`slug` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`draft` text NOT NULL,
	`draft_revision` integer NOT NULL,
	`published_version` integer NOT NULL,
	`institutions` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `task_count` (
	`institution` text NOT NULL,
	`role` text NOT NULL,
	`open` integer NOT NULL,
	PRIMARY KEY(`institution`, `role`),
	CONSTRAINT "task_count_open" CHECK(open >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `task` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`reference` text NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`step` text NOT NULL,
	`institution` text NOT NULL,
	`role` text NOT NULL,
	`applicant_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`place` integer NOT NULL,
	`completed_at` integer,
	`outcome` text,
	`completed_by` text,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `task_open` ON `task` (`institution`,`role`,`place`,`id`,`slug`) WHERE completed_at is null;--> statement-breakpoint
CREATE INDEX `task_completed` ON `task` (`institution`,`role`,`place`,`id`,`slug`) WHERE completed_at is not null;--> statement-breakpoint
CREATE TABLE `case_view` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	`what` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `case_view_case` ON `case_view` (`case_id`,`at`,`id`);