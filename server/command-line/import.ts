import { slugOf, type ServiceFile } from '#schemas/index.ts';
import { refuse, type Result } from '#runtime/engine/refusal.ts';
import { checkForPublishing } from '#server/certificates/printable-layouts.ts';
import { firstVersion } from '#server/first-start.ts';
import { isNoDraft } from '#schemas/rules/draft.ts';
import { draftColumns } from '#server/services/draft-columns.ts';
import type { ServiceRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';
import { readService } from './read-file.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withPrintable } from './with-printable.ts';
import { withStore } from './with-store.ts';

interface Sound { file: ServiceFile; slug: string; errors: number }

/**
 * `stampless import FILE [--publish | --replace] [--with-errors]`: a service file lands as a draft; a new service can be published at once, if it is sound.
 * A draft that is here is replaced, and one with errors taken in, only where that was said.
 */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { flags: ['publish', 'replace', 'with-errors'], most: 1 });
  if (!read.ok) return complain(read.refusal);
  const { flags, rest: [path] } = read.value;
  if (path === undefined) return complain({ code: 'command.no-file' });
  const judged = await judge(path);
  if (!judged.ok) return complain(judged.refusal);
  const { file, slug, errors } = judged.value;
  if (errors > 0 && flags['publish']) return complain({ code: 'command.not-sound', params: { path, errors } });
  if (errors > 0 && !flags['with-errors']) return complain({ code: 'command.has-errors', params: { path, errors } });
  return withStore(async (store) => {
    const row = await store.service(slug);
    if (row && flags['publish']) return complain({ code: 'command.service-exists', params: { slug } });
    if (row && !flags['replace']) return complain({ code: 'command.would-replace', params: present(row) });
    const at = Date.now();
    const outcome = await store.commit({ writes: () => (row ? [replacing(row, file, at)] : firstVersion(file, 'import', at).filter(({ write }) => flags['publish'] || write === 'addService')) });
    if (outcome === 'conflict') return complain({ code: 'command.service-changed', params: { slug } });
    if (row) await say('replaced', present(row));
    await say(flags['publish'] ? 'imported-published' : 'imported', { slug });
    if (errors > 0) await say('imported-with-errors', { path, errors });
    return 0;
  }, { beside: true });
}

/** The file with the number of its errors. One that the builder could not open, or whose slug is no address, is refused. */
async function judge(path: string): Promise<Result<Sound>> {
  const service = readService(path);
  if (!service.ok) return service;
  const file = service.value;
  const problems = (await withPrintable((printable) => checkForPublishing(file, printable))).filter(({ severity }) => severity === 'error');
  if (problems.some(isNoDraft)) return refuse('command.no-draft', { params: { path, errors: problems.length } });
  const slug = slugOf(file);
  return problems.some((problem) => problem.path === '/$id') ? refuse('command.slug-unsound', { params: { path, slug } }) : { ok: true, value: { file, slug, errors: problems.length } };
}

const replacing = ({ slug, draftRevision }: ServiceRow, file: ServiceFile, at: number): Write => ({
  write: 'saveDraft', row: { slug, ...draftColumns(file), updatedAt: at, updatedBy: 'import', expected: draftRevision },
});

/** The draft that is here, as the terminal names it; the time in UTC, to the minute. */
const present = ({ slug, title, draftRevision, updatedAt }: ServiceRow) => ({ slug, title, revision: draftRevision, at: `${new Date(updatedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC` });
