import type { Contact } from './contact.ts';
import { madeUpDomain } from './person-row.ts';
import type { Workings } from './workings.ts';

interface ContactRow { email: string; phone: string | null; language: string | null; disabled_at: number | string | null }

/** Where news of a file goes, and in which language. */
export const contactOf = ({ database }: Workings) => ({
  /** The phone or address somebody signs in with, and their language; undefined where the account is gone or disabled. */
  async contactOf(person: string): Promise<(Contact & { language: string | null }) | undefined> {
    const [row] = await database.rows<ContactRow>('select email, phone, language, disabled_at from "user" where id = ?', person);
    if (!row || row.disabled_at !== null) return undefined;
    if (row.phone !== null) return { channel: 'sms', address: row.phone, language: row.language };
    return row.email.endsWith(madeUpDomain) ? undefined : { channel: 'email', address: row.email, language: row.language };
  },
  /** From now on they are written to in this language (BCP 47 tag). */
  async writeIn(person: string, language: string): Promise<void> {
    await database.change('update "user" set language = ? where id = ?', language, person);
  },
});
