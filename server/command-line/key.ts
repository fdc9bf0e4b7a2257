import { LONGEST_DAYS, type ProgramKey } from '#server/sign-in/program-keys.ts';
import { readNumber, readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withSignIn } from './with-sign-in.ts';

/** `stampless key create --for EMAIL --name NAME --days N`, `key list`, `key revoke ID`: what programs sign in with; see `server/routes/api/README.md`. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['for', 'name', 'days'], most: 2 });
  if (!read.ok) return complain(read.refusal);
  const { values, rest: [what, id] } = read.value;
  if (what === 'create' && id === undefined) return create(values);
  if (what === 'list' && id === undefined) return withSignIn(async (signIn) => list(await signIn.keys()));
  return what === 'revoke' && id !== undefined ? revoke(id) : complain({ code: 'command.key-usage' });
}

async function create({ for: holder, name, days: typed }: Record<string, string>): Promise<number> {
  if (holder === undefined || name === undefined || typed === undefined) return complain({ code: 'command.key-usage' });
  const days = readNumber('--days', typed, LONGEST_DAYS);
  if (!days.ok) return complain(days.refusal);
  return withSignIn(async (signIn) => {
    const made = await signIn.createKey({ holder, name, days: days.value });
    if (!made.ok) return complain(made.refusal);
    await say('key-made', { holder, until: dayOf(made.value.expiresAt), key: made.value.key, id: made.value.id });
    return 0;
  });
}

async function list(keys: readonly ProgramKey[]): Promise<number> {
  if (keys.length === 0) await say('keys-none');
  for (const { id, name, holder, createdAt, expiresAt, usedAt } of keys) {
    await say(expiresAt > Date.now() ? 'key-in-use' : 'key-over', { id, name, holder, from: dayOf(createdAt), until: dayOf(expiresAt), used: usedAt === null ? 'never' : dayOf(usedAt) });
  }
  return 0;
}

const revoke = (id: string): Promise<number> => withSignIn(async (signIn) => {
  const revoked = await signIn.revokeKey(id);
  if (!revoked.ok) return complain(revoked.refusal);
  await say('key-revoked', { id });
  return 0;
});

/** `2026-01-05`, in UTC. */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
