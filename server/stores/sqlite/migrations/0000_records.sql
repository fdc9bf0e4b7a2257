CREATE TABLE `case_beside` (
	`place` integer PRIMARY KEY NOT NULL,
	`beside` text NOT NULL,
	FOREIGN KEY (`place`) REFERENCES `case_log`(`place`) ON UPDATE no action ON DELETE no action
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
	`place` integer PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`act` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`events` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `case_log_act` ON `case_log` (`case_id`,`act`);--> statement-breakpoint
CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`channel` text NOT NULL,
	`text` text NOT NULL,
	`purpose` text NOT NULL,
	`language` text NOT NULL,
	`case_id` text,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`until` integer,
	`attempts` integer NOT NULL,
	`fault` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `message_waiting` ON `message` (`due_at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `message_failed` ON `message` (`id`) WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX `message_case` ON `message` (`case_id`,`id`) WHERE case_id is not null;--> statement-breakpoint
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
	`draft_revision` integer NOT NULL,
	`published_version` integer NOT NULL,
	`institutions` text NOT NULL,
	`blocks` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`draft` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_count` (
	`what` text NOT NULL,
	`one` text NOT NULL,
	`other` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`what`, `one`, `other`),
	CONSTRAINT "kept_count_count" CHECK(count >= 0)
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
	`assignee` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `task_open` ON `task` (`institution`,`role`,`place`,`id`,`slug`,`assignee`) WHERE completed_at is null;--> statement-breakpoint
CREATE INDEX `task_assignee` ON `task` (`assignee`,`institution`,`role`,`id`) WHERE assignee is not null;--> statement-breakpoint
CREATE INDEX `task_assigned` ON `task` (`assignee`,`id`) WHERE assignee is not null and completed_at is null;--> statement-breakpoint
CREATE INDEX `task_completed` ON `task` (`institution`,`role`,`place`,`id`,`slug`) WHERE completed_at is not null;--> statement-breakpoint
CREATE TABLE `case_view` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`actor_name` text NOT NULL,
	`what` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_view_case` ON `case_view` (`case_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`institution` text NOT NULL,
	`act` text NOT NULL,
	`reason` text NOT NULL,
	`replaced_by` text,
	`correction` text,
	`proposed_by` text NOT NULL,
	`proposed_by_name` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`closed_as` text,
	`closing_reason` text,
	FOREIGN KEY (`number`) REFERENCES `case_grant`(`number`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `proposal_open` ON `proposal` (`number`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `proposal_open_of` ON `proposal` (`institution`,`proposed_at`,`id`) WHERE closed_at is null;--> statement-breakpoint
CREATE TABLE `fake_report` (
	`id` text PRIMARY KEY NOT NULL,
	`receipt` text NOT NULL,
	`number` text,
	`institution` text NOT NULL,
	`typed` text NOT NULL,
	`wrong` text NOT NULL,
	`seen` text NOT NULL,
	`contact` text NOT NULL,
	`photo` text,
	`photo_type` text,
	`at` integer NOT NULL,
	`answered_at` integer,
	`answer` text,
	`answered_by` text,
	`answered_by_name` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `fake_report_receipt_unique` ON `fake_report` (`receipt`);--> statement-breakpoint
CREATE INDEX `fake_report_at` ON `fake_report` (`at`);--> statement-breakpoint
CREATE INDEX `fake_report_open` ON `fake_report` (`institution`,`at`,`id`) WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX `fake_report_answered` ON `fake_report` (`institution`,`answered_at`,`id`) WHERE answered_at is not null;--> statement-breakpoint
CREATE TABLE `share_link` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`number`) REFERENCES `case_grant`(`number`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `share_link_hash_unique` ON `share_link` (`hash`);--> statement-breakpoint
CREATE INDEX `share_link_number` ON `share_link` (`number`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `certificate_use` (
	`number` text NOT NULL,
	`day` text NOT NULL,
	`use` text NOT NULL,
	`times` integer NOT NULL,
	PRIMARY KEY(`number`, `day`, `use`),
	FOREIGN KEY (`number`) REFERENCES `case_grant`(`number`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `service_aside` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`slug` text NOT NULL,
	`value` text NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`),
	FOREIGN KEY (`slug`) REFERENCES `service`(`slug`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `service_aside_service` ON `service_aside` (`slug`,`kind`,`id`);--> statement-breakpoint
CREATE TABLE `former_pdf` (
	`hash` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	FOREIGN KEY (`number`) REFERENCES `case_grant`(`number`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `case_search` (
	`id` integer PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`acts` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `case_search_case_id_unique` ON `case_search` (`case_id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `case_terms` USING fts5(`terms`, content='', contentless_delete=1, detail=none, tokenize='ascii');--> statement-breakpoint
CREATE TABLE `figure` (
	`slug` text NOT NULL,
	`what` text NOT NULL,
	`day` text NOT NULL,
	`step` text NOT NULL,
	`institution` text NOT NULL,
	`person` text NOT NULL,
	`detail` text NOT NULL,
	`times` integer NOT NULL,
	PRIMARY KEY(`slug`, `what`, `day`, `step`, `institution`, `person`, `detail`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `figure_waiting` (
	`slug` text NOT NULL,
	`step` text NOT NULL,
	`institution` text NOT NULL,
	`person` text NOT NULL,
	`due_hour` integer NOT NULL,
	`open` integer NOT NULL,
	PRIMARY KEY(`slug`, `step`, `institution`, `person`, `due_hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `figure_file` (
	`slug` text NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL,
	`case_id` text NOT NULL,
	`step` text NOT NULL,
	`institution` text NOT NULL,
	`person` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`slug`, `what`, `at`, `case_id`, `step`, `detail`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `figure_place` (
	`id` integer PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	CONSTRAINT "figure_place_one" CHECK(id = 1)
) STRICT;--> statement-breakpoint
CREATE TABLE `log_link` (
	`stream` text NOT NULL,
	`n` integer NOT NULL,
	`at` integer NOT NULL,
	`last` integer NOT NULL,
	`total` integer NOT NULL,
	`entries` text NOT NULL,
	`hash` text NOT NULL,
	`signed` text NOT NULL,
	PRIMARY KEY(`stream`, `n`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `log_root` (
	`day` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`signed` text NOT NULL
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `log_issued` (
	`day` text PRIMARY KEY NOT NULL,
	`entries` text NOT NULL
) STRICT;--> statement-breakpoint
CREATE TABLE `saved_filter` (
	`account` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	PRIMARY KEY(`account`, `name`)
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `desk_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`account_name` text NOT NULL,
	`slug` text NOT NULL,
	`step` text NOT NULL,
	`decision` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `desk_batch_account` ON `desk_batch` (`account`,`id`) WHERE started_at is not null;--> statement-breakpoint
CREATE INDEX `desk_batch_unfinished` ON `desk_batch` (`id`) WHERE started_at is not null and finished_at is null;--> statement-breakpoint
CREATE TABLE `desk_batch_item` (
	`batch` text NOT NULL,
	`position` integer NOT NULL,
	`task` text NOT NULL,
	`case_id` text NOT NULL,
	`reference` text NOT NULL,
	`result` text NOT NULL,
	`code` text,
	PRIMARY KEY(`batch`, `position`),
	FOREIGN KEY (`batch`) REFERENCES `desk_batch`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `waiting_message` (
	`institution` text NOT NULL,
	`role` text NOT NULL,
	`case_id` text NOT NULL,
	`task` text NOT NULL,
	`reference` text NOT NULL,
	`applicant_name` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`institution`, `role`, `case_id`)
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `stand_in` (
	`account` text PRIMARY KEY NOT NULL,
	`deputy` text,
	`away_from` text,
	`away_until` text,
	`said_by` text NOT NULL,
	`said_at` integer NOT NULL
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `appointment` (
	`task` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`reference` text NOT NULL,
	`slug` text NOT NULL,
	`step` text NOT NULL,
	`institution` text NOT NULL,
	`role` text NOT NULL,
	`office` text NOT NULL,
	`begins` integer NOT NULL,
	`ends` integer NOT NULL,
	`day` text NOT NULL,
	`applicant_name` text NOT NULL,
	`state` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `appointment_day` ON `appointment` (`institution`,`role`,`day`);--> statement-breakpoint
CREATE TABLE `appointment_slot` (
	`slug` text NOT NULL,
	`step` text NOT NULL,
	`office` text NOT NULL,
	`begins` integer NOT NULL,
	`taken` integer NOT NULL,
	PRIMARY KEY(`slug`, `step`, `office`, `begins`)
) STRICT, WITHOUT ROWID;--> statement-breakpoint
CREATE TABLE `question_block` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`id`, `version`)
) STRICT;--> statement-breakpoint
CREATE TABLE `register_entry` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`number`) REFERENCES `case_grant`(`number`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `register_entry_number_unique` ON `register_entry` (`number`);--> statement-breakpoint
CREATE VIRTUAL TABLE `register_terms` USING fts5(`terms`, content='', contentless_delete=1, detail=none, tokenize='ascii');--> statement-breakpoint
CREATE TABLE `delegation` (
	`account` text NOT NULL,
	`case_id` text NOT NULL,
	`id` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`account`, `case_id`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `assisted_file` (
	`account` text NOT NULL,
	`institution` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`case_id` text NOT NULL,
	PRIMARY KEY(`account`, `institution`, `role`, `created_at`, `case_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_away` (
	`account` text NOT NULL,
	`case_id` text NOT NULL,
	PRIMARY KEY(`account`, `case_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `declared_interest` (
	`account` text NOT NULL,
	`words` text NOT NULL,
	`said` text NOT NULL,
	`declared_at` integer NOT NULL,
	PRIMARY KEY(`words`, `account`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `declared_interest_account` ON `declared_interest` (`account`,`words`);