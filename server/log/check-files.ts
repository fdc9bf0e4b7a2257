import { hash } from 'node:crypto';
import { LIFE_ACTS, TOLD_AS, type GrantStatus } from '#runtime/certificates/life.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case, Grant } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { eventsOf, millisecondsOf } from '#server/cases/record.ts';
import type { DocumentRow, GrantRow, TaskRow, ViewRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import type { ReportFault } from './log-fault.ts';

type Reads = Pick<Store, 'filesAfter' | 'history' | 'grantsAfter' | 'grantsOf' | 'task' | 'document' | 'content' | 'views' | 'case'>;
/** Something that is not as the log says: a certificate's number where it is one, and which of its columns. */
interface Difference { number?: string; what: string[] }

const PAGE = 200;
/** So many are looked at together: on PostgreSQL each look-up is a way there and back. */
const TOGETHER = 8;
/** Who acts meanwhile changes a file between two look-ups; what differs again after a moment differs. */
const TRIES = 3;
const MOMENT = 40;

/**
 * Files, their open tasks, documents and certificates are what the acts and views add up to: what was changed beside the log is named, and an end of the log that was cut off together with its links.
 * `named`: files of which an act is named already. Answers how many there are.
 */
export async function checkFiles(store: Reads, named: ReadonlySet<string>, report: ReportFault): Promise<number> {
  let files = 0;
  for (let rows = await store.filesAfter('', PAGE); rows.length > 0; rows = await store.filesAfter(rows.at(-1)!.id, PAGE)) {
    files += rows.length;
    const ids = rows.map(({ id }) => id).filter((id) => !named.has(id));
    for (let from = 0; from < ids.length; from += TOGETHER) await Promise.all(ids.slice(from, from + TOGETHER).map((id) => checkFile(store, id, report)));
  }
  // Those that belong to a file were compared with it.
  for (let grants = await store.grantsAfter('', PAGE); grants.length > 0; grants = await store.grantsAfter(grants.at(-1)!.number, PAGE)) {
    for (const { number, caseId } of grants) if (!(await store.case(caseId))) report({ kind: 'grant', caseId, number, what: 'case_id' });
  }
  return files;
}

async function checkFile(store: Reads, id: string, report: ReportFault): Promise<void> {
  let found = await differences(store, id);
  for (let tries = 1; tries < TRIES && found.length > 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, MOMENT));
    found = await differences(store, id);
  }
  for (const { number, what } of found) report(number === undefined ? { kind: 'file', caseId: id, what: what.join(', ') } : { kind: 'grant', caseId: id, number, what: what.join(', ') });
}

async function differences(store: Reads, id: string): Promise<Difference[]> {
  const history = await store.history(id);
  if (!history) return [];
  const { row, acts } = history;
  const events = foldable(acts);
  const kase = events && replay(events);
  if (!kase || kase.id !== id || acts.some(({ act }, index) => act !== index)) return [{ what: ['acts'] }];
  const columns = differing(row, { reference: kase.reference, slug: kase.service.slug, version: kase.service.version, applicant: kase.applicant, status: kase.status, step: kase.step, acts: acts.length });
  return [...(columns.length > 0 ? [{ what: columns }] : []), ...(await tasksThatDiffer(store, kase)), ...(await documentsThatDiffer(store, kase)), ...(await grantsThatDiffer(store, kase, events))];
}

async function tasksThatDiffer(store: Reads, kase: Case): Promise<Difference[]> {
  const found = await Promise.all(openTasks(kase).map(async ({ id, role, institution, step, assignee = null }) => {
    const task = await store.task(id);
    return !task ? ['task'] : differing<TaskRow>(task, { caseId: kase.id, institution, role, step, assignee, completedAt: null }).map((column) => `task.${column}`);
  }));
  return found.filter((what) => what.length > 0).map((what) => ({ what }));
}

/** Documents one by one, since each may be large. What retention erased is not asked for. */
async function documentsThatDiffer(store: Reads, { id: caseId, documents, photos = [] }: Case): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const { id, type, bytes, hash: said } of documents) {
    const row = await store.document(id);
    const what = row ? differing<DocumentRow>(row, { caseId, type, bytes, hash: said, removedAt: null }) : ['id'];
    if (what.length > 0) found.push({ what: what.map((column) => `document.${column}`) });
  }
  for (const said of new Set([...documents, ...photos].map((one) => one.hash))) {
    const kept = await store.content(said);
    if (kept && hash('sha256', kept) !== said) found.push({ what: ['content.bytes'] });
  }
  return found;
}

async function grantsThatDiffer(store: Reads, kase: Case, events: readonly CaseEvent[]): Promise<Difference[]> {
  const rows = new Map((await store.grantsOf(kase.id)).map((row) => [row.number, row]));
  if (rows.size === 0 && kase.grants.length === 0) return [];
  const views = await store.views(kase.id);
  const tokens = new Map(events.flatMap((event) => (event.type === 'Granted' && event.beside ? [[event.grant.number, event.beside.token] as const] : [])));
  const known = kase.grants.map((grant): Difference => {
    const row = rows.get(grant.number);
    rows.delete(grant.number);
    return { number: grant.number, what: row ? columnsOf(row, grant, tokens.get(grant.number) ?? row.token, statusOf(grant.number, kase.grants, views)) : ['number'] };
  });
  return [...known.filter(({ what }) => what.length > 0), ...[...rows.keys()].map((number) => ({ number, what: ['number'] }))];
}

const columnsOf = (row: GrantRow, { certificate, registration, issuedAt, validUntil }: Grant, token: string, status: GrantStatus): string[] =>
  differing<GrantRow>(row, { certificate, registration, issuedAt: millisecondsOf(issuedAt), validUntil: validUntil ?? null, token, status });

/** What officers did to a certificate lies among the views, in one commit with its status. Nothing follows on being replaced or revoked; clocks are not asked. */
function statusOf(number: string, grants: readonly Grant[], views: readonly ViewRow[]): GrantStatus {
  const times = Object.fromEntries(LIFE_ACTS.map((act) => [act, views.filter(({ what }) => what.startsWith(`${TOLD_AS[act]}:${number}:`)).length]));
  if (times['revoke']! > 0) return 'revoked';
  if (times['replace']! > 0 || grants.some(({ replaces }) => replaces === number)) return 'replaced';
  return times['suspend']! > times['lift']! ? 'suspended' : 'valid';
}

/** Which columns do not say what is said. */
const differing = <T extends object>(row: T, said: { [K in keyof T]?: T[K] | null | undefined }): string[] => Object.entries(said).filter(([column, value]) => row[column as keyof T] !== value).map(([column]) => column);

function foldable(acts: readonly Parameters<typeof eventsOf>[0][]): CaseEvent[] | undefined {
  try {
    return acts.flatMap((act) => eventsOf(act));
  } catch {
    return undefined;
  }
}
