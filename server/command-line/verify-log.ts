import { readConfig } from '#server/config.ts';
import { instantOf } from '#server/cases/record.ts';
import { readHeads } from '#server/log/kept-heads.ts';
import type { LogFault } from '#server/log/log-fault.ts';
import { readPublished } from '#server/log/root.ts';
import { type LogReport, verifyLog } from '#server/log/verify-log.ts';
import { readSecret, requireOwnSecret } from '#server/secret.ts';
import type { Store } from '#server/stores/store.ts';
import { readText } from './read-text.ts';
import { readWords } from './read-words.ts';
import { complain, sentence } from './say.ts';
import { withStore } from './with-store.ts';

/** Faults that are named; of more the number is said. */
const MOST_NAMED = 200;

/** `stampless verify-log [--root FILE]`: walks the whole log, also while the server runs. Exit code 1 where it is not as it was sealed, or not as FILE, which was published earlier, says it was. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['root'], most: 0 });
  if (!read.ok) return complain(read.refusal);
  const path = read.value.values['root'];
  const file = path === undefined ? undefined : readText(path);
  if (file && !file.ok) return complain(file.refusal);
  const published = file ? readPublished(file.value) : [];
  if (!published) return complain({ code: 'log.no-roots', params: { path: path! } });
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const secret = readSecret(config.value.dataFolder, process.env);
  if (!secret.ok) return complain(secret.refusal);
  return withStore(async (store) => {
    const own = await requireOwnSecret(store, secret.value, config.value.dataFolder);
    if (!own.ok) return complain(own.refusal);
    const faults: LogFault[] = [];
    const report = await verifyLog({ store, secret: secret.value, published, kept: readHeads(config.value.dataFolder), onFault: (fault) => { if (faults.length < MOST_NAMED) faults.push(fault); } });
    for (const fault of faults) await tell(`log.fault.${fault.kind}`, await paramsOf(store, fault));
    if (report.faults > faults.length) await tell('log.more', { count: report.faults - faults.length });
    await summarise(store, report, published.length);
    return report.faults === 0 ? 0 : 1;
  }, { beside: true });
}

async function summarise(store: Store, report: LogReport, published: number): Promise<void> {
  for (const stream of ['acts', 'views'] as const) {
    const { entries, links, unsealed, unsealedSince, backdated } = report[stream];
    await tell(`log.walked.${stream}`, { entries, links });
    if (unsealedSince !== undefined) await tell('log.unsealed', { count: unsealed, since: instantOf(unsealedSince) });
    for (const { caseId, rest, at } of backdated) await tell('log.backdated', { ...(await nameOf(store, stream, caseId, rest)), at: instantOf(at) });
  }
  await tell('log.files', { count: report.files });
  await tell('log.roots', { count: report.roots, day: report.lastDay ?? '-' });
  if (published > 0) await tell('log.published', { count: published });
  await tell(report.faults === 0 ? 'log.sound' : 'log.unsound', { count: report.faults });
}

async function paramsOf(store: Store, fault: LogFault): Promise<Record<string, string | number>> {
  if (fault.kind === 'version') return { slug: fault.slug, version: fault.version };
  if (fault.kind === 'file' || fault.kind === 'grant') return { ...fault, file: fault.caseId, reference: (await store.case(fault.caseId))?.reference ?? '-' };
  if ('caseId' in fault) return { ...(await nameOf(store, fault.stream, fault.caseId, fault.rest)), at: instantOf(fault.at) };
  if ('number' in fault) return { day: fault.day, number: fault.number };
  return 'n' in fault ? { stream: fault.stream, n: fault.n } : { day: fault.day };
}

/** An entry as people find it again: the file's reference and id, and the act's number or the view's id. */
async function nameOf(store: Store, stream: keyof Pick<LogReport, 'acts' | 'views'>, caseId: string, rest: string): Promise<Record<string, string>> {
  return { stream, entry: rest, file: caseId, reference: (await store.case(caseId))?.reference ?? '-' };
}

const tell = async (key: string, params: Record<string, string | number>): Promise<void> => void process.stdout.write(`${await sentence(key, params)}\n`);

