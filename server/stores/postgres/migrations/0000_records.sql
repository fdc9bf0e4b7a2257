CREATE TABLE "case_beside" (
	"case_id" text collate "C" NOT NULL,
	"act" integer NOT NULL,
	"beside" text NOT NULL,
	CONSTRAINT "case_beside_case_id_act_pk" PRIMARY KEY("case_id","act")
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"reference" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"applicant" text collate "C" NOT NULL,
	"status" text NOT NULL,
	"step" text NOT NULL,
	"acts" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "case_file_reference_unique" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "content" (
	"hash" text collate "C" PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"requirement" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "case_grant" (
	"number" text collate "C" PRIMARY KEY NOT NULL,
	"token" text collate "C" NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"certificate" text NOT NULL,
	"registration" text NOT NULL,
	"institution" text collate "C" NOT NULL,
	"data" text NOT NULL,
	"holder" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"valid_until" text,
	"status" text NOT NULL,
	"status_reason" text,
	"status_at" bigint,
	"pdf" text,
	"unstamped_pdf" text,
	"replaced_by" text,
	CONSTRAINT "case_grant_token_unique" UNIQUE("token"),
	CONSTRAINT "case_grant_status" CHECK (status in ('valid', 'suspended', 'revoked', 'replaced'))
);
--> statement-breakpoint
CREATE TABLE "case_log" (
	"case_id" text collate "C" NOT NULL,
	"act" integer NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"events" text NOT NULL,
	CONSTRAINT "case_log_case_id_act_pk" PRIMARY KEY("case_id","act")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"channel" text NOT NULL,
	"text" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "note" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"note" text NOT NULL,
	"created_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"fault" text
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"step" text collate "C" NOT NULL,
	"institution" text collate "C" NOT NULL,
	"day" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"method" text NOT NULL,
	"receipt" text,
	"held" text,
	"actor" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seal_key" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"institution" text collate "C" NOT NULL,
	"title" text NOT NULL,
	"certificate" text NOT NULL,
	"locked_key" text NOT NULL,
	"not_before" bigint NOT NULL,
	"not_after" bigint NOT NULL,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "service_version" (
	"slug" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"file" text NOT NULL,
	"hash" text NOT NULL,
	"note" text NOT NULL,
	"published_at" bigint NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "service_version_slug_version_pk" PRIMARY KEY("slug","version")
);
--> statement-breakpoint
CREATE TABLE "service" (
	"slug" text collate "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"draft" text NOT NULL,
	"draft_revision" integer NOT NULL,
	"published_version" integer NOT NULL,
	"institutions" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_count" (
	"institution" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"slot" integer NOT NULL,
	"open" integer NOT NULL,
	CONSTRAINT "task_count_institution_role_slot_pk" PRIMARY KEY("institution","role","slot")
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"step" text NOT NULL,
	"institution" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"applicant_name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"due_at" bigint,
	"place" bigint NOT NULL,
	"completed_at" bigint,
	"outcome" text,
	"completed_by" text
);
--> statement-breakpoint
CREATE TABLE "case_view" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"what" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_beside" ADD CONSTRAINT "case_beside_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_grant" ADD CONSTRAINT "case_grant_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_log" ADD CONSTRAINT "case_log_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_version" ADD CONSTRAINT "service_version_slug_service_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."service"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_view" ADD CONSTRAINT "case_view_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_file_applicant" ON "case_file" USING btree ("applicant","created_at","id");--> statement-breakpoint
CREATE INDEX "case_file_under_way" ON "case_file" USING btree ("slug","version") WHERE status not in ('approved', 'rejected');--> statement-breakpoint
CREATE INDEX "case_grant_case" ON "case_grant" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_grant_pdf" ON "case_grant" USING btree ("pdf") WHERE pdf is not null;--> statement-breakpoint
CREATE INDEX "case_grant_unstamped_pdf" ON "case_grant" USING btree ("unstamped_pdf") WHERE unstamped_pdf is not null;--> statement-breakpoint
CREATE INDEX "case_grant_not_valid" ON "case_grant" USING btree ("number","status") WHERE status <> 'valid';--> statement-breakpoint
CREATE INDEX "message_created" ON "message" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "note_due" ON "note" USING btree ("due_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "seal_key_in_use" ON "seal_key" USING btree ("institution") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "task_open" ON "task" USING btree ("institution","role","place","id","slug") WHERE completed_at is null;--> statement-breakpoint
CREATE INDEX "task_completed" ON "task" USING btree ("institution","role","place","id","slug") WHERE completed_at is not null;--> statement-breakpoint
CREATE INDEX "case_view_case" ON "case_view" USING btree ("case_id","at","id");--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_day" ON "payment" USING btree ("institution","day","at","id");