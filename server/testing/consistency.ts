import Database from 'better-sqlite3';
import { openTasks } from '#runtime/engine/branches.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { eventsOf } from '#server/cases/record.ts';
import { ENDS } from '#server/stores/store.ts';

/** What was answered to those who asked: it has to be there, whatever happened to the server since. */
export interface Promised {
  /** Trade name that was sent → the file's id that was answered. */
  files: ReadonlyMap<string, string>;
  /** Tasks whose decision was answered. */
  decisions: ReadonlySet<string>;
}

type Row = Record<string, unknown>;

/** Everything that must hold in a database, also while a server works on it; answers what does not, one line each. */
export function inconsistencies(file: string, promised: Promised): string[] {
  const connection = new Database(file, { readonly: true });
  const rows = (sql: string) => connection.prepare(sql).all() as Row[];
  try {
    // One transaction: everything is of one instant.
    return connection.transaction(() => [...filesLost(rows, promised), ...decisionsLost(rows, promised), ...foldsThatDiffer(rows), ...countersThatDiffer(rows), ...numbersOutOfLine(rows), ...notesMissing(rows)])();
  } finally {
    connection.close();
  }
}

type Read = (sql: string) => Row[];

function filesLost(rows: Read, { files }: Promised): string[] {
  const found = new Map<string, string[]>();
  for (const { case_id, beside } of rows('select case_id, beside from case_log join case_beside using (place)')) {
    const name = /"names":\{"first":"([^"]*)"/.exec(String(beside))?.[1];
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), String(case_id)]);
  }
  const lost = [...files].filter(([name, id]) => found.get(name)?.[0] !== id).map(([name]) => `lost: ${name}`);
  return [...lost, ...[...found].filter(([, ids]) => ids.length > 1).map(([name]) => `there twice: ${name}`)];
}

function decisionsLost(rows: Read, { decisions }: Promised): string[] {
  const done = new Set(rows("select id from task where outcome = 'approve'").map(({ id }) => id));
  return [...decisions].filter((id) => !done.has(id)).map((id) => `decision lost: ${id}`);
}

/** Status, step, task and certificates of every file are what its history says. */
function foldsThatDiffer(rows: Read): string[] {
  const log = Map.groupBy(rows('select l.case_id, l.act, l.at, l.actor, l.events, b.beside from case_log l left join case_beside b using (place) order by l.case_id, l.act'), ({ case_id }) => String(case_id));
  const tasks = Map.groupBy(rows('select id, case_id from task where completed_at is null order by id'), ({ case_id }) => String(case_id));
  const grants = Map.groupBy(rows('select number, case_id from case_grant order by number'), ({ case_id }) => String(case_id));
  return rows('select id, acts, status, step from case_file').flatMap(({ id, acts, status, step }) => {
    const own = log.get(String(id)) ?? [];
    const kase = replay(own.flatMap((row) => eventsOf(row as never)));
    const said = { acts, status, step, tasks: (tasks.get(String(id)) ?? []).map((task) => task['id']), grants: (grants.get(String(id)) ?? []).map(({ number }) => number) };
    const folded = { acts: own.length, status: kase?.status, step: kase?.step, tasks: kase ? openTasks(kase).map((task) => task.id).sort() : [], grants: (kase?.grants ?? []).map(({ number }) => number).sort() };
    return JSON.stringify(said) === JSON.stringify(folded) ? [] : [`file ${String(id)}: ${JSON.stringify(said)}, its history: ${JSON.stringify(folded)}`];
  });
}

/** What is kept of open tasks and of files under way is what counting them gives. */
function countersThatDiffer(rows: Read): string[] {
  const counted = [
    ...rows("select 'tasks' as what, institution as one, role as other, count(*) as count from task where completed_at is null group by institution, role"),
    ...rows(`select 'files' as what, slug as one, cast(version as text) as other, count(*) as count from case_file where status not in (${ENDS.map((status) => `'${status}'`).join()}) group by slug, version`),
  ];
  const nameOf = ({ what, one, other }: Row) => `${String(what)}/${String(one)}/${String(other)}`;
  const counts = new Map(counted.map((row) => [nameOf(row), row['count']]));
  return rows('select what, one, other, count from kept_count').filter((row) => (counts.get(nameOf(row)) ?? 0) !== row['count']).map((row) => `counter of ${nameOf(row)} says ${String(row['count'])}`);
}

/** Each register counts 1, 2, 3… without a gap, and its counter stands at the last. */
function numbersOutOfLine(rows: Read): string[] {
  const given = Map.groupBy(rows('select number from case_grant order by number').map(({ number }) => String(number).split('-')), ([register, year]) => `${register}/${year}`);
  return rows('select key, last from register').flatMap(({ key, last }) => {
    const numbers = (given.get(String(key)) ?? []).map(([, , number]) => Number(number));
    const line = Array.from({ length: Number(last) }, (_, index) => index + 1);
    return JSON.stringify(numbers) === JSON.stringify(line) ? [] : [`register ${String(key)} stands at ${String(last)} and gave ${numbers.join(' ')}`];
  });
}

/** Every certificate without its PDF has one note to draw it, the others none. */
function notesMissing(rows: Read): string[] {
  const notes = Map.groupBy(rows("select value ->> 'note' as note from note, json_each(notes)").map(({ note }) => JSON.parse(String(note)) as { do: string; number?: string }).filter((note) => note.do === 'DrawCertificate'), ({ number }) => number ?? '');
  return rows('select number, pdf from case_grant').map(({ number, pdf }) => ({ number: String(number), open: notes.get(String(number))?.length ?? 0, wanted: pdf === null ? 1 : 0 }))
    .filter(({ open, wanted }) => open !== wanted).map(({ number, open }) => `notes to draw ${number}: ${open}`);
}

/** Once no note is left but those for years later: one PDF for each certificate, no PDF besides, one message for each event that is told. */
export function unfinished(file: string): string[] {
  const connection = new Database(file, { readonly: true });
  const value = (sql: string) => connection.prepare(sql).pluck().get() as number;
  const [open, grants, drawn, pdfs, told, messages] = [
    value("select count(*) from note, json_each(notes) where value ->> 'note' ->> 'do' <> 'RemindHolder'"), value('select count(*) from case_grant'),
    value('select count(distinct pdf) from case_grant g join content c on c.hash = g.pdf where substr(c.bytes, 1, 5) = cast(\'%PDF-\' as blob)'),
    value('select count(*) from content where hash not in (select hash from document)'), value("select count(*) from case_log, json_each(events) where value ->> 'type' in ('CaseSent', 'CorrectionsAsked', 'CaseEnded')"), value('select count(*) from message'),
  ];
  connection.close();
  return [...(open > 0 ? [`${open} notes are open`] : []), ...(drawn === grants && pdfs === grants ? [] : [`${grants} certificates, ${drawn} drawn, ${pdfs} PDFs`]), ...(messages === told ? [] : [`${told} events to tell, ${messages} messages`])];
}
