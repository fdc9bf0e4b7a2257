import { accept, refuse, type Refusal, type Result } from '#runtime/engine/refusal.ts';
import { bareDigits } from '#runtime/forms/digits.ts';

/** Where a code can be sent: a phone in E.164, or an e-mail address in lower case. */
export interface Contact { channel: 'sms' | 'email'; address: string }

const email = /^[^\s@<>()[\]\\,;:"]{1,64}@(?=.{4,190}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}))+$/u;

/** Bhutan's mobile numbers within the country: eight digits, of which the first tells them from landlines. */
const country = { code: '975', digits: 8, mobile: /^[17]/ };

/**
 * Reads what somebody typed. A number without a country's code is one of Bhutan's; digits of any script, spaces, hyphens, dots and brackets do not
 * matter. Refuses, as the slip may be: `sign-in.contact.not-email`, `.email-too-long`, `.letters`, `.too-short`, `.too-long`, `.not-mobile`, `.abroad` (not the 7 to 15 digits
 * of ITU-T E.164), or `sign-in.contact-unclear`.
 */
export function contactFrom(typed: string): Result<Contact> {
  const text = typed.normalize('NFKC').trim();
  if (text.includes('@')) return emailFrom(text);
  const dialled = bareDigits(text);
  if (/\p{L}/u.test(dialled)) return refuse('sign-in.contact.letters');
  const [, prefix = '', digits = ''] = /^(\+|00)?([0-9]+)$/.exec(dialled) ?? [];
  if (digits === '') return refuse('sign-in.contact-unclear');
  const isWhole = prefix === '' && digits.startsWith(country.code) && digits.length === country.code.length + country.digits;
  const isAbroad = prefix !== '' && !digits.startsWith(country.code);
  const local = (prefix === '' && !isWhole ? digits : digits.slice(country.code.length)).replace(/^0/, '');
  const fault = isAbroad ? abroadFault(digits) : localFault(local);
  return fault ?? accept({ channel: 'sms', address: `+${isAbroad ? digits : country.code + local}` });
}

/** Before the @ as RFC 5321 says in section 4.5.3.1.1; after it, what the whole of 254 or so leaves. */
const LONGEST = { before: 64, after: 190 };

function emailFrom(text: string): Result<Contact> {
  const at = text.lastIndexOf('@');
  if (at > LONGEST.before || text.length - at - 1 > LONGEST.after) return refuse('sign-in.contact.email-too-long', { params: LONGEST });
  return email.test(text) && !text.toLowerCase().endsWith('.invalid') ? accept({ channel: 'email', address: text.toLowerCase() }) : refuse('sign-in.contact.not-email');
}

type Refused = { ok: false; refusal: Refusal };

function localFault(local: string): Refused | undefined {
  const params = { count: local.length, digits: country.digits };
  if (local.length < country.digits) return refuse('sign-in.contact.too-short', { params });
  if (local.length > country.digits) return refuse('sign-in.contact.too-long', { params });
  return country.mobile.test(local) ? undefined : refuse('sign-in.contact.not-mobile');
}

const abroadFault = (digits: string): Refused | undefined => (/^[1-9][0-9]{6,14}$/.test(digits) ? undefined : refuse('sign-in.contact.abroad', { params: { count: digits.length } }));

/** The same, for who need not know what was wrong. */
export function readContact(typed: string): Contact | undefined {
  const read = contactFrom(typed);
  return read.ok ? read.value : undefined;
}
