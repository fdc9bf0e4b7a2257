/**
 * Words by which a question about a special category of personal data is known (GDPR, article 9, and what the conventions
 * on data protection share with it), in English and Dzongkha; payment cards besides. A word is a sign, not a proof: it warns.
 */
const SIGNS = {
  ethnicity: /\b(ethnic\w*|race|racial|caste|tribe|tribal|skin colou?r)\b|མི་རིགས/iu,
  religion: /\b(religio\w*|faith|church|temple membership|denomination|buddhists?|hindus?|christians?|muslims?|sikhs?)\b|ཆོས་ལུགས/iu,
  health: /\b(health (condition|status|record|problem)s?|disabilit\w*|disabled|disease|illness|medical|diagnos\w*|pregnan\w*|hiv|blood (group|type)|mental)\b|ནད་གཞི|དབང་པོ་སྐྱོན/iu,
  union: /\b(trade union|union member\w*|political (party|opinion|view)s?|party member\w*)\b|ཆབ་སྲིད་ཚོགས་པ/iu,
  sexuality: /\b(sexual \w+|gender identity)\b/iu,
  biometric: /\b(fingerprints?|iris scan|dna|genetic|biometric\w*)\b|མཛུབ་རྗེས/iu,
  crime: /\b(criminal (record|conviction)s?|convicted|offences?|police record)\b|ཉེས་ཁྲིམས/iu,
  card: /\b((credit|debit|payment|bank) card( number)?|cvv|cvc|card security code)\b/iu,
} as const;

export type Matter = keyof typeof SIGNS;
const MATTERS = Object.keys(SIGNS) as Matter[];
const ANY = new RegExp(MATTERS.map((matter) => SIGNS[matter].source).join('|'), 'iu');

/** Every private matter some texts speak of, in the order of the list above. */
export function mattersIn(texts: readonly (string | undefined)[]): Matter[] {
  const text = texts.join('\n');
  return ANY.test(text) ? MATTERS.filter((matter) => SIGNS[matter].test(text)) : [];
}

/** For a sentence that lists them: of each matter whether it is the `first` named, one `more`, the `last` of several, or not named (`no`). */
export const listed = (matters: readonly Matter[]): Record<Matter, string> => Object.fromEntries(MATTERS.map((matter) => {
  const at = matters.indexOf(matter);
  return [matter, at < 0 ? 'no' : at === 0 ? 'first' : at === matters.length - 1 ? 'last' : 'more'];
})) as Record<Matter, string>;
