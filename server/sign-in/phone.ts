import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

/** A country whose numbering plan is known: ISO 3166-1, two letters. */
export type Country = import('libphonenumber-js/mobile').CountryCode;

/** The plans of all countries' mobile numbers; loaded when somebody first types one. */
const plans = () => import('libphonenumber-js/mobile');

/** Where nobody says otherwise. */
export const HOME = 'BT' satisfies Country;

/** The country of two letters; refuses `config.country` where there is none with numbers of its own. */
export async function countryFrom(text: string): Promise<Result<Country>> {
  if (text === HOME) return accept(HOME);
  const { isSupportedCountry } = await plans();
  return isSupportedCountry(text) ? accept(text) : refuse('config.country', { params: { value: text } });
}

/** What a mobile number of that country looks like, written as people there write it: `17 12 34 56`. */
export async function examplePhone(country: Country): Promise<string> {
  const [{ getExampleNumber }, { default: examples }] = await Promise.all([plans(), import('libphonenumber-js/mobile/examples')]);
  return getExampleNumber(country, examples)?.formatNational() ?? '';
}

/**
 * A mobile number in E.164 (ITU-T) from digits, perhaps behind `+` or `00`; without them it is one of `country`, where some write a 0 first.
 * Refuses `sign-in.contact-unclear`, `sign-in.contact.too-short`, `.too-long`, `.not-mobile`, or `.abroad` where it begins with another country's code and cannot be one of its.
 */
export async function phoneFrom(dialled: string, country: Country): Promise<Result<string>> {
  const { default: read, getCountryCallingCode, validatePhoneNumberLength } = await plans();
  const [, prefix = '', digits = ''] = /^(\+|00)?([0-9]+)$/.exec(dialled) ?? [];
  if (digits === '') return refuse('sign-in.contact-unclear', { params: { example: await examplePhone(country) } });
  const code = getCountryCallingCode(country);
  if (prefix !== '' && !digits.startsWith(code)) {
    const abroad = read(`+${digits}`);
    return abroad?.isPossible() ? accept(abroad.number) : refuse('sign-in.contact.abroad', { params: { count: digits.length } });
  }
  const local = (prefix === '' ? digits : digits.slice(code.length)).replace(/^0/, '');
  const number = read(local, country);
  if (number?.isValid()) return accept(number.number);
  const params = { count: local.length, example: await examplePhone(country) };
  const slip = { TOO_SHORT: 'too-short', NOT_A_NUMBER: 'too-short', TOO_LONG: 'too-long', INVALID_LENGTH: 'too-long', INVALID_COUNTRY: 'not-mobile' } as const;
  return refuse(`sign-in.contact.${slip[validatePhoneNumberLength(local, country) ?? 'INVALID_COUNTRY']}`, { params });
}

/** A number in E.164 as it is written in its own country, in digits alone; undefined for one of another country. */
export async function nationalNumber(number: string, country: string): Promise<string | undefined> {
  const [known, { getCountryCallingCode }] = await Promise.all([countryFrom(country), plans()]);
  if (!known.ok) return undefined;
  const code = `+${getCountryCallingCode(known.value)}`;
  return number.startsWith(code) ? number.slice(code.length) : undefined;
}
