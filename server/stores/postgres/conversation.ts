import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type ConversationReads, type ConversationWrites, longestFirst, type WaitingMessageRow } from '../conversation.ts';
import { rolePair } from '../role-pair.ts';
import { allGiven, fields, given, type Statement, statement } from '../statement.ts';
import type { Making } from './desk-work.ts';
import { waitingMessages } from './desk-tables.ts';
import { read, type Source } from './read.ts';
import { beside, documents } from './tables.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();
const dialect = new PgDialect();

const erased = sql`with erased as ${build.delete(beside).where(eq(beside.caseId, given('caseId'))).returning({ one: sql`1` })}
  update ${documents} set name = '', removed_at = coalesce(removed_at, ${given('removedAt')}::bigint) where case_id = ${given('caseId')}`;

export const conversationWrites = ({ freely }: Pick<Making, 'freely'>): { [K in keyof ConversationWrites]: Statement<ConversationWrites[K]> } => ({
  addWaitingMessage: freely(build.insert(waitingMessages).values(allGiven(waitingMessages) as never).onConflictDoNothing()),
  removeWaitingMessage: freely(build.delete(waitingMessages).where(and(eq(waitingMessages.institution, given('institution')), eq(waitingMessages.role, given('role')), eq(waitingMessages.caseId, given('caseId'))))),
  eraseDraft: statement({ toSQL: () => dialect.sqlToQuery(erased) }),
});

const ofRoles = read<{ institutions: string[]; roles: string[]; limit: number }, WaitingMessageRow>('waitingMessages', build.select(fields(waitingMessages)).from(waitingMessages)
  .where(sql`(institution, role) in (select * from unnest(${given('institutions')}::text[], ${given('roles')}::text[]))`).orderBy(waitingMessages.since, waitingMessages.caseId).limit(sql.placeholder('limit')));

export const conversationReadsFrom = (source: Source): ConversationReads => ({
  async waitingMessages(roles, limit) {
    const pairs = [...new Set(roles)].map(rolePair);
    return longestFirst(await ofRoles.many(source, { institutions: pairs.map(({ institution }) => institution), roles: pairs.map(({ role }) => role), limit }), limit);
  },
});
