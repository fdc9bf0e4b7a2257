import { privacyOf } from '../../service/privacy.ts';
import { titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'asks-sensitive' | 'sensitive-without-why';

/**
 * Words by which a question about a special category of personal data is known (GDPR, article 9, and what the conventions
 * on data protection share with it), in English and Dzongkha; payment cards besides. A word is a sign, not a proof: it warns.
 */
const MATTERS: readonly (readonly [matter: string, signs: RegExp])[] = [
  ['ethnicity', /\b(ethnic\w*|race|racial|caste|tribe|tribal|skin colou?r)\b|མི་རིགས/iu],
  ['religion', /\b(religio\w*|faith|church|temple membership|denomination)\b|ཆོས་ལུགས/iu],
  ['health', /\b(health (condition|status|record|problem)s?|disabilit\w*|disease|illness|medical|diagnos\w*|pregnan\w*|hiv|blood (group|type)|mental)\b|ནད་གཞི|དབང་པོ་སྐྱོན/iu],
  ['union', /\b(trade union|union member\w*|political (party|opinion|view)s?|party member\w*)\b|ཆབ་སྲིད་ཚོགས་པ/iu],
  ['sexuality', /\b(sexual \w+|gender identity)\b/iu],
  ['biometric', /\b(fingerprints?|iris scan|dna|genetic|biometric\w*)\b|མཛུབ་རྗེས/iu],
  ['crime', /\b(criminal (record|conviction)s?|convicted|offences?|police record)\b|ཉེས་ཁྲིམས/iu],
  ['card', /\b((credit|debit|payment|bank) card( number)?|cvv|cvc|card security code)\b/iu],
];

const ANY = new RegExp(MATTERS.map(([, { source }]) => source).join('|'), 'iu');

/** R36: what is most private is asked only as such: marked as sensitive, and with the reason said to the applicant. */
export const sensitiveQuestionsRule: Rule<Code> = {
  number: 'R36',
  codes: { 'asks-sensitive': 'warning', 'sensitive-without-why': 'warning' },
  find: (service) => [...service.fields.values()].filter(({ holdsFields, schema }) => !holdsFields && !schema.readOnly).flatMap((field): Finding<Code>[] => {
    const { title = '' } = field.schema;
    const matter = ANY.test(title) ? MATTERS.find(([, signs]) => signs.test(title))?.[0] : undefined;
    if (matter !== undefined && privacyOf(service.settings.privacy, field.path) !== 'sensitive') return [{ code: 'asks-sensitive', path: field.pointer, params: { field: titleOf(field), matter } }];
    const hasReason = (service.settings.layout?.[field.path]?.why ?? '').trim() !== '';
    // A page that is sensitive as a whole says so once, in its own words.
    return service.settings.privacy?.[field.path] === 'sensitive' && !hasReason ? [{ code: 'sensitive-without-why', path: field.pointer, params: { field: titleOf(field) } }] : [];
  }),
};
