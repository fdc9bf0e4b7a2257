import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { bareDigits } from '#runtime/forms/digits.ts';
import { type Country, phoneFrom } from './phone.ts';

/** Where a code can be sent: a phone in E.164, or an e-mail address in lower case. */
export interface Contact { channel: 'sms' | 'email'; address: string }

/** The address that stands for somebody known by phone alone. */
export const addressFor = ({ channel, address }: Contact): string => (channel === 'email' ? address : `${address.slice(1)}@phone.invalid`);

const email = /^[^\s@<>()[\]\\,;:"]{1,64}@(?=.{4,190}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}))+$/u;

/**
 * Reads what somebody typed. A number without a country's code is one of `country`'s; digits of any script, spaces, hyphens, dots and brackets do not
 * matter. Refuses, as the slip may be: `sign-in.contact.not-email`, `.email-too-long`, `.letters`, or what `phoneFrom` does.
 */
export async function contactFrom(typed: string, country: Country): Promise<Result<Contact>> {
  const text = typed.normalize('NFKC').trim();
  if (text.includes('@')) return emailFrom(text);
  const dialled = bareDigits(text);
  if (/\p{L}/u.test(dialled)) return refuse('sign-in.contact.letters');
  const phone = await phoneFrom(dialled, country);
  return phone.ok ? accept({ channel: 'sms', address: phone.value }) : phone;
}

/** Before the @ as RFC 5321 says in section 4.5.3.1.1; after it, what the whole of 254 or so leaves. */
const LONGEST = { before: 64, after: 190 };

function emailFrom(text: string): Result<Contact> {
  const at = text.lastIndexOf('@');
  if (at > LONGEST.before || text.length - at - 1 > LONGEST.after) return refuse('sign-in.contact.email-too-long', { params: LONGEST });
  return email.test(text) && !text.toLowerCase().endsWith('.invalid') ? accept({ channel: 'email', address: text.toLowerCase() }) : refuse('sign-in.contact.not-email');
}

/** The same, for who need not know what was wrong. */
export async function readContact(typed: string, country: Country): Promise<Contact | undefined> {
  const read = await contactFrom(typed, country);
  return read.ok ? read.value : undefined;
}
