import { readConfig } from '#server/config.ts';
import { readSecret } from '#server/secret.ts';
import { createSignIn } from '#server/sign-in/sign-in.ts';
import { handleOf } from '#server/stores/handles.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

const DAYS = 7;

/** `stampless create-admin EMAIL --name NAME`: a one-time link for an administrator; nobody's password is ever set here. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['name'] });
  if (!read.ok) return complain(read.refusal);
  const { values, rest: [email] } = read.value;
  if (email === undefined) return complain({ code: 'command.no-email' });
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const secret = readSecret(config.value.dataFolder, process.env);
  if (!secret.ok) return complain(secret.refusal);
  return withStore(async (store) => {
    const { address, production } = config.value;
    const signIn = createSignIn({ database: handleOf(store), secret: secret.value, address, production, deliver: async () => {} });
    const invited = await signIn.createInvitation({ email, name: values['name'] ?? email.split('@')[0] ?? email, rights: [{ right: 'administrator' }, { right: 'analyst', institution: null }], by: 'setup', days: DAYS });
    if (!invited.ok) return complain(invited.refusal);
    await say('admin-link', { link: invited.value.link, days: DAYS });
    return 0;
  }, { beside: true });
}
