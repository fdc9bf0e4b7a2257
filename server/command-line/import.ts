import { slugOf } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import { checkService } from '#schemas/rules/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { firstVersion } from '#server/first-start.ts';
import { readService } from './read-file.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

/** `stampless import FILE [--publish]`: a service file lands as a draft; a new service can be published at once, if it is sound. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { flags: ['publish'] });
  if (!read.ok) return complain(read.refusal);
  const { flags, rest: [path] } = read.value;
  if (path === undefined) return complain({ code: 'command.no-file' });
  const service = readService(path);
  if (!service.ok) return complain(service.refusal);
  const file = service.value;
  const slug = slugOf(file);
  const errors = checkService(file, stepKinds).filter(({ severity }) => severity === 'error').length;
  if (flags['publish'] && errors > 0) return complain({ code: 'command.not-sound', params: { path, errors } });
  return withStore(async (store) => {
    const row = await store.service(slug);
    if (row && flags['publish']) return complain({ code: 'command.service-exists', params: { slug } });
    const at = Date.now();
    const writes = row
      ? [{ write: 'saveDraft' as const, row: { slug, title: file.title, draft: stableJson(file), institutions: JSON.stringify(Object.keys(file['x-service'].institutions)), updatedAt: at, updatedBy: 'import', expected: row.draftRevision } }]
      : firstVersion(file, 'import', at).filter(({ write }) => flags['publish'] || write === 'addService');
    const outcome = await store.commit({ writes: () => writes });
    if (outcome === 'conflict') return complain({ code: 'command.service-changed', params: { slug } });
    await say(flags['publish'] ? 'imported-published' : 'imported', { slug });
    return 0;
  }, { beside: true });
}
