import { type PublicGrant, wordsIn } from '#runtime/portal/verify/standing-page.tsx';
import { dateText } from '#runtime/texts/format.ts';
import { pageTemplate, type SlotValue, slot } from '#server/http/page-template.ts';

/** More kinds of pages than an installation has; a limit all the same. */
const MOST = 1_000;
const [PATH, NUMBER, HOLDER, ISSUED, UNTIL, CHANGED, REASON, NEXT_NUMBER, NEXT_ADDRESS, PAGE, FIELDS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** No text that a store keeps holds it. */
const BETWEEN = '\u0000';
const DATES = new Set([ISSUED, UNTIL, CHANGED]);

export interface StandingVisit {
  language: string;
  /** Service and version, which say what else stands on the page. */
  service: string;
  /** Path of the page. */
  path: string;
  grant: PublicGrant;
}

/** Draws the page for a grant and a path, both with slots for values. */
export type DrawStanding = (grant: PublicGrant, path: string) => Promise<string>;

/** Pages of certificates that say the same but for their values are drawn once: a look costs little more than the look-up (P5). */
export function createStandingTemplates(): (visit: StandingVisit, draw: DrawStanding) => Buffer | Promise<Buffer> {
  const templates = new Map<string, (value: SlotValue) => Buffer>();

  async function drawAnew(kind: string, visit: StandingVisit, draw: DrawStanding): Promise<Buffer> {
    const fill = pageTemplate(await draw(withSlots(visit), slot(PATH)));
    if (templates.size >= MOST) templates.clear();
    templates.set(kind, fill);
    return fill(valuesOf(visit));
  }

  return (visit, draw) => {
    const kind = kindOf(visit);
    return templates.get(kind)?.(valuesOf(visit)) ?? drawAnew(kind, visit, draw);
  };
}

/** Everything on the page that is no value: whatever changes one word of it makes another kind. */
function kindOf({ language, service, grant: { standing, data, validUntil, changed, replacedBy, page } }: StandingVisit): string {
  const { said, words } = wordsIn(data, language);
  const parts = [language, service, standing, data.timeZone, validUntil === null, changed && changed.reason !== '', replacedBy && replacedBy.address !== undefined, page !== undefined, said, words.title, words.institution, words.holder];
  let kind = parts.join(BETWEEN);
  for (const path in words.fields) kind += BETWEEN + path + BETWEEN + words.fields[path]!.label;
  return kind;
}

function withSlots({ language, grant: { standing, data, validUntil, changed, replacedBy, page } }: StandingVisit): PublicGrant {
  const { said, words } = wordsIn(data, language);
  const fields = Object.fromEntries(Object.entries(words.fields).map(([path, { label }], index) => [path, { label, value: slot(FIELDS + index) }]));
  return {
    standing, number: slot(NUMBER), holder: slot(HOLDER), validUntil: validUntil === null ? null : slot(UNTIL), data: { ...data, issuedOn: slot(ISSUED), words: { [said]: { ...words, fields } } },
    ...(changed ? { changed: { at: slot(CHANGED), reason: changed.reason === '' ? '' : slot(REASON) } } : {}),
    ...(replacedBy ? { replacedBy: { number: slot(NEXT_NUMBER), ...(replacedBy.address === undefined ? {} : { address: slot(NEXT_ADDRESS) }) } } : {}),
    ...(page === undefined ? {} : { page: slot(PAGE) }),
  };
}

function valuesOf({ language, path, grant: { number, holder, data, validUntil, changed, replacedBy, page } }: StandingVisit): SlotValue {
  const fields = Object.values(wordsIn(data, language).words.fields);
  const values = [path, number, holder, data.issuedOn, validUntil, changed?.at, changed?.reason, replacedBy?.number, replacedBy?.address, page];
  return (index, exact) => {
    const value = (index < FIELDS ? values[index] : fields[index - FIELDS]?.value) ?? '';
    return DATES.has(index) && !exact ? dateText(value, language, data.timeZone) : value;
  };
}
