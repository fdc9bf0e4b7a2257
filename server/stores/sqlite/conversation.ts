import { and, asc, eq, sql } from 'drizzle-orm';
import { type ConversationReads, type ConversationWrites, longestFirst, type WaitingMessageRow } from '../conversation.ts';
import { rolePair } from '../role-pair.ts';
import { allGiven, fields, given } from '../statement.ts';
import type { Preparing } from './certificate-reads.ts';
import type { PreparingWrites } from './certificate-writes.ts';
import { waitingMessages } from './desk-tables.ts';
import { beside, documents } from './tables.ts';

export function prepareConversationWrites({ database, freely }: PreparingWrites): { [K in keyof ConversationWrites]: (row: ConversationWrites[K]) => boolean } {
  const eraseBeside = freely<ConversationWrites['eraseDraft']>(database.delete(beside).where(sql`place in (select place from case_log where case_id = ${given('caseId')})`));
  const emptyDocuments = freely<ConversationWrites['eraseDraft']>(database.update(documents).set({ name: '', removedAt: sql`coalesce(removed_at, ${given('removedAt')})` }).where(eq(documents.caseId, given('caseId'))));
  return {
    addWaitingMessage: freely(database.insert(waitingMessages).values(allGiven(waitingMessages) as never).onConflictDoNothing()),
    removeWaitingMessage: freely(database.delete(waitingMessages).where(and(eq(waitingMessages.institution, given('institution')), eq(waitingMessages.role, given('role')), eq(waitingMessages.caseId, given('caseId'))))),
    eraseDraft: (row) => eraseBeside(row) && emptyDocuments(row),
  };
}

export function prepareConversationReads({ database, many }: Preparing): ConversationReads {
  const ofRole = many<{ institution: string; role: string; limit: number }, WaitingMessageRow>(database.select(fields(waitingMessages)).from(waitingMessages)
    .where(and(eq(waitingMessages.institution, given('institution')), eq(waitingMessages.role, given('role')))).orderBy(asc(waitingMessages.caseId)).limit(sql.placeholder('limit')));
  return { waitingMessages: async (roles, limit) => longestFirst([...new Set(roles)].flatMap((pair) => ofRole({ ...rolePair(pair), limit })), limit) };
}
