import { readConfig } from '#server/config.ts';
import { catchUp } from '#server/figures/keep-figures.ts';
import { publishTemplates } from '#server/first-start.ts';
import { generate } from '#server/made-up/generate.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { createSignIn } from '#server/sign-in/sign-in.ts';
import { handleOf } from '#server/stores/handles.ts';
import type { Store } from '#server/stores/store.ts';
import { readNumber, readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

const MOST = { files: 10_000_000, seed: 4_000_000_000 };
/** Acts counted at once: nobody waits. */
const SLICE = 1_000;

/** `stampless generate --files N --seed S`: files that nobody sent, to see how it goes with many. Refuses on a server for the public. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['files', 'seed'], most: 0 });
  if (!read.ok) return complain(read.refusal);
  const { files: typedFiles, seed: typedSeed = '1' } = read.value.values;
  if (typedFiles === undefined) return complain({ code: 'command.generate-usage' });
  const files = readNumber('--files', typedFiles, MOST.files);
  if (!files.ok) return complain(files.refusal);
  const seed = readNumber('--seed', typedSeed, MOST.seed);
  if (!seed.ok) return complain(seed.refusal);
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  if (config.value.production) return complain({ code: 'command.generate-public' });
  return withStore(async (store) => {
    const now = Date.now();
    await publishTemplates({ store, now: () => now });
    const made = await generate(store, now, { files: files.value, seed: seed.value, operators: await operatorsOf(store), onProgress: (done) => (done % 10_000 === 0 ? say('generate-progress', { done }) : Promise.resolve()) });
    for (const [slug, count] of Object.entries(made)) await say('generated', { slug, count });
    if (Object.keys(made).length === 0) return complain({ code: 'command.generate-nothing' });
    await say('generate-counting');
    await catchUp({ store, services: createPublishedServices(store, () => now) }, SLICE);
    return 0;
  });
}

/** Who works at which desk here. */
async function operatorsOf(store: Store): Promise<Record<string, string[]>> {
  // Only read from: nobody signs in with it.
  const signIn = createSignIn({ database: handleOf(store), secret: 'x'.repeat(32), address: 'http://localhost', production: false, deliver: async () => {} });
  const held: Record<string, string[]> = {};
  for (const { id, rights, disabled } of await signIn.staff()) for (const { right, institution, role } of disabled ? [] : rights) if (right === 'operator') (held[`${institution}/${role}`] ??= []).push(id);
  return held;
}
