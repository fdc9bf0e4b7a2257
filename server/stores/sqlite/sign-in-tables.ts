import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Epoch milliseconds on disk, a Date towards better-auth. */
const instant = (name: string) => integer(name, { mode: 'timestamp_ms' });
const ofUser = (name: string) => text(name).notNull().references((): AnySQLiteColumn => user.id, { onDelete: 'cascade' });

/** An applicant or a member of staff. The property names of the first five tables are better-auth's. */
export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Lower case. Somebody known by phone or by an identity provider alone has an address under `.invalid` (RFC 2606). */
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).default(false),
  kind: text('kind', { enum: ['applicant', 'staff'] }).notNull().default('applicant'),
  /** E.164, proven by a code. */
  phone: text('phone').unique(),
  /** BCP 47 tag of the language messages are written in. */
  language: text('language'),
  disabledAt: instant('disabled_at'),
});

/** `updated_at` is when the session was last seen, to the minute. */
export const session = sqliteTable('session', {
  id: text('id').primaryKey(),
  token: text('token').notNull().unique(),
  userId: ofUser('user_id'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
}, (table) => [index('session_user').on(table.userId)]);

export const account = sqliteTable('account', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: ofUser('user_id'),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
}, (table) => [index('account_user').on(table.userId), uniqueIndex('account_of_provider').on(table.providerId, table.accountId)]);

export const verification = sqliteTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
}, (table) => [index('verification_identifier').on(table.identifier)]);

export const twoFactor = sqliteTable('two_factor', {
  id: text('id').primaryKey(),
  /** Encrypted, as are the backup codes. */
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  userId: ofUser('user_id'),
  verified: integer('verified', { mode: 'boolean' }).default(true),
  failedVerificationCount: integer('failed_verification_count').default(0),
  lockedUntil: instant('locked_until'),
}, (table) => [index('two_factor_user').on(table.userId)]);

/** A code sent to a phone or an address. The code itself is kept as a keyed hash. */
export const oneTimeCode = sqliteTable('one_time_code', {
  /** Random; the browser that asked holds it. */
  challenge: text('challenge').primaryKey(),
  contact: text('contact').notNull(),
  channel: text('channel', { enum: ['sms', 'email'] }).notNull(),
  language: text('language').notNull(),
  codeHash: text('code_hash').notNull(),
  attempts: integer('attempts').notNull().default(0),
  expiresAt: instant('expires_at').notNull(),
}, (table) => [index('one_time_code_expiry').on(table.expiresAt)]);

/** An analyst's institution may be null: every institution. An operator has both, an administrator neither. */
export const staffRight = sqliteTable('staff_right', {
  id: text('id').primaryKey(),
  userId: ofUser('user_id'),
  right: text('right', { enum: ['administrator', 'analyst', 'operator', 'manager'] }).notNull(),
  institution: text('institution'),
  role: text('role'),
}, (table) => [index('staff_right_user').on(table.userId)]);

/** A one-time link: to join the staff, or to choose a new password. Only the hash of its token is kept. */
export const invitation = sqliteTable('invitation', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose', { enum: ['joining', 'new-password'] }).notNull(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  /** JSON array of rights. */
  rights: text('rights').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  createdBy: text('created_by').notNull(),
}, (table) => [index('invitation_email').on(table.email)]);

/** A long-lived key of an account, for a program. Only the hash of its secret is kept. */
export const programKey = sqliteTable('program_key', {
  /** Public: opens the key itself, names it in lists. */
  id: text('id').primaryKey(),
  secretHash: text('secret_hash').notNull(),
  userId: ofUser('user_id'),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  /** To the minute; null until it is first used. */
  usedAt: instant('used_at'),
}, (table) => [index('program_key_user').on(table.userId)]);

/** A key of an account that a person's device or password manager keeps (WebAuthn). Only its public half is here. */
export const passkey = sqliteTable('passkey', {
  /** In addresses and lists. */
  id: text('id').primaryKey(),
  /** As the browser names it, base64url. */
  credentialId: text('credential_id').notNull().unique(),
  userId: ofUser('user_id'),
  /** COSE, base64url. */
  publicKey: text('public_key').notNull(),
  /** How often the device says it was used; 0 for ever where it does not count. */
  counter: integer('counter').notNull(),
  /** How the browser reaches it, such as `internal hybrid`. */
  transports: text('transports').notNull(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
  /** Null until somebody signs in with it. */
  usedAt: instant('used_at'),
}, (table) => [index('passkey_user').on(table.userId)]);

/** What somebody typed and could not be taken yet, to be shown to them again. Sealed with a key that only their browser holds. */
export const keptForm = sqliteTable('kept_form', {
  /** SHA-256 of that key. */
  keyHash: text('key_hash').primaryKey(),
  sealed: text('sealed').notNull(),
  expiresAt: instant('expires_at').notNull(),
}, (table) => [index('kept_form_expiry').on(table.expiresAt)]);
