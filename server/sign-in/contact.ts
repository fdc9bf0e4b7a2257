/** Where a code can be sent: a phone in E.164, or an e-mail address in lower case. */
export interface Contact { channel: 'sms' | 'email'; address: string }

/** Digits of other scripts people type: Tibetan, Arabic, Persian, Devanagari, Bengali, each ten in a row from its zero. */
const zeros = [0x0f20, 0x0660, 0x06f0, 0x0966, 0x09e6];

/** Any of those digits as 0–9; everything else as it was. */
export const latinDigits = (text: string): string => text.replace(/\p{Nd}/gu, (digit) => {
  const point = digit.codePointAt(0)!;
  const zero = zeros.find((from) => point >= from && point <= from + 9);
  return zero === undefined ? digit : String(point - zero);
});

const email = /^[^\s@<>()[\]\\,;:"]{1,64}@(?=.{4,190}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}))+$/u;

/**
 * Reads what somebody typed. A number without a country's code is taken to be of `country` (calling code, default Bhutan's 975);
 * spaces, hyphens, dots and brackets do not matter. Undefined when it is neither a phone (7 to 15 digits, ITU-T E.164) nor an address.
 */
export function readContact(typed: string, country = '975'): Contact | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text.includes('@')) return email.test(text) && !text.toLowerCase().endsWith('.invalid') ? { channel: 'email', address: text.toLowerCase() } : undefined;
  const dialled = latinDigits(text).replace(/[\s\-.()/]/g, '');
  if (!/^(\+|00)?[0-9]+$/.test(dialled)) return undefined;
  const digits = /^(\+|00)/.test(dialled) ? dialled.replace(/^(\+|00)/, '') : country + dialled.replace(/^0/, '');
  return /^[1-9][0-9]{6,14}$/.test(digits) ? { channel: 'sms', address: `+${digits}` } : undefined;
}
