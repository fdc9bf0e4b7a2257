import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withSignIn } from './with-sign-in.ts';

const DAYS = 7;

/** `stampless create-admin EMAIL --name NAME`: a one-time link for an administrator; nobody's password is ever set here. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['name'], most: 1 });
  if (!read.ok) return complain(read.refusal);
  const { values, rest: [email] } = read.value;
  if (email === undefined) return complain({ code: 'command.no-email' });
  return withSignIn(async (signIn, { address, isGuessed }) => {
    const invited = await signIn.createInvitation({ email, name: values['name'] ?? email.split('@')[0] ?? email, rights: [{ right: 'administrator' }, { right: 'analyst', institution: null }], by: 'setup', days: DAYS });
    if (!invited.ok) return complain(invited.refusal);
    await say('admin-link', { link: invited.value.link, days: DAYS });
    if (isGuessed) await say('address-guessed', { address });
    return 0;
  });
}
