import { pathParts, type ServiceFile } from '#schemas/index.ts';
import { type AskedField, askedFields } from './burden.ts';
import { type Place, placeOfField } from './places.ts';

/** A question whose answer an authority likely holds already. Advice alone: whether a register may be asked is for the law, and none is connected by it. */
export interface RegisterAdvice {
  params: { field: string; page: string; register: 'people' | 'addresses' | 'businesses' };
  place: Place;
}

const NUMBER = '(number|no\\.?|id|code)';
/** English and Dzongkha, in the question's words or its key. */
const IDENTITY = new RegExp(`\\b(identity|citizenship|national|passport)( \\w+)? (card )?${NUMBER}\\b|\\b(cid|nid)\\b|^(citizenshipNumber|identityNumber|nationalId|cid)$|མི་ཁུངས.*ཨང`, 'iu');
const BUSINESS = new RegExp(`\\b(business|company|enterprise|taxpayer|tax payer|tax|trade licen[cs]e|business licen[cs]e)( \\w+)? ${NUMBER}\\b|\\b(tpn|vat)\\b|ཚོང་ལས.*ཨང`, 'iu');
const BIRTH = /\b(date of birth|birth ?date|birthday)\b|སྐྱེས་(ཚེས|ལོ)/iu;
const ADDRESS = /\baddress\b|ཁ་བྱང/iu;
/** A name that is no person's, though an identity is asked beside it: of a café, a shop, a company, a street, a place. */
const NAME_OF_THING = /\b(name of (the|your|a|an|its|this) (?!(person|applicant|owner|holder|father|mother|spouse|husband|wife|parent|guardian|child|head|director|manager|partner|employer|representative|contact|witness)\b)\w+|(caf[eé]|shop|store|business|company|firm|enterprise|organi[sz]ation|hotel|restaurant|building|project|product|trade|brand|school|street|village|place|site|vessel|boat|vehicle|event|group|team|association|bank)(’s|'s)? names?)\b|(ཁང|ལས་སྡེ|ཚོང་ཁང|ཟ་ཁང)[^།]*མིང/iu;
const NAME = /\bname\b|མིང/iu;

/** Every question that looks like one an authority has the answer to, in the order of the file. */
export function registerAdviceOn(file: ServiceFile): RegisterAdvice[] {
  const asked = askedFields(file);
  const people = new Set(asked.filter(isIdentity).map(parentOf));
  return asked.flatMap((field) => {
    const register = registerOf(file, field, people);
    const [screen = ''] = pathParts(field.path);
    return register ? [{ params: { field: field.schema.title ?? field.path, page: file.properties[screen]?.title ?? screen, register }, place: placeOfField(file, field.path) }] : [];
  });
}

function registerOf(file: ServiceFile, field: AskedField, people: ReadonlySet<string>): RegisterAdvice['params']['register'] | undefined {
  const { schema, path } = field;
  const { widget, autocomplete = '' } = file['x-service'].layout?.[path] ?? {};
  const words = wordsOf(field);
  const isDay = schema.format === 'date';
  if (isIdentity(field) || (isDay && (autocomplete === 'bday' || BIRTH.test(words)))) return 'people';
  if (schema.type !== 'string' || schema.format || ['email', 'tel'].includes(widget ?? '')) return undefined;
  if (BUSINESS.test(words)) return 'businesses';
  if (/address/.test(autocomplete) || (ADDRESS.test(words) && !/\b(e-?mail|web|internet)\b/i.test(words))) return 'addresses';
  if (NAME_OF_THING.test(words)) return undefined;
  return people.has(parentOf(field)) && (autocomplete === 'name' || NAME.test(words)) ? 'people' : undefined;
}

const isIdentity = (field: AskedField): boolean => ['string', 'integer'].includes(String(field.schema.type)) && IDENTITY.test(wordsOf(field));
const parentOf = ({ path }: AskedField): string => path.slice(0, path.lastIndexOf('/'));
const wordsOf = ({ path, schema }: AskedField): string => schema.title?.trim() || path.slice(path.lastIndexOf('/') + 1);
