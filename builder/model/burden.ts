import { fieldAt, type SchemaObject, type ServiceFile, type Step } from '#schemas/index.ts';
import { isInformation } from '#schemas/service/information.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { flowOf, onwardOutcome, outcomesOf } from '#builder/edits/ways.ts';

/** What an application costs the applicant: at least, on the shortest way through the conditions, and at most. */
export interface Span { least: number; most: number }
export interface Burden {
  pages: Span;
  questions: Span;
  documents: Span;
  /** Minutes of reading and typing; an estimate by sort of question, the same before and after. */
  minutes: Span;
  /** Times somebody has to be there: an appointment, an inspection, a payment at a counter (which may also be made from home). */
  visits: Span;
  /** Desks that look at the file one after the other. */
  desks: Span;
  /** Working days the desks may take together; of a desk without its own, those promised for the whole service. */
  days: Span;
  /** Set where a desk has no limit and no date is promised: nobody can say how many days it takes. */
  hasNoLimit?: true;
}
export const MEASURES = ['pages', 'questions', 'documents', 'minutes', 'visits', 'desks', 'days'] as const satisfies readonly Exclude<keyof Burden, 'hasNoLimit'>[];

/** Seconds an answer takes a person who knows it; a document has to be found and photographed. */
const SECONDS = { choice: 10, yesNo: 6, number: 12, date: 15, text: 18, long: 75, document: 150, page: 12 };
/** Words a person reads in a minute on a screen. */
const READS = 180;

export interface AskedField { path: string; schema: SchemaObject; isConditional: boolean }

/** Every question an applicant can meet, in the order of the file; those inside rows once. */
export function askedFields(file: ServiceFile): AskedField[] {
  const screens = Object.values(flowOf(file).steps).flatMap((step) => (stepKinds[step.kind]?.actor === 'applicant' ? stepKinds[step.kind]?.screens?.(step) ?? [] : []));
  const isHidden = (path: string) => { const { shown, isIntricate } = presenceOf(file, path); return shown !== undefined || isIntricate; };
  return [...new Set(screens)].flatMap((screen) => Object.keys(file.properties[screen]?.properties ?? {}).flatMap((key) => below(`/${screen}/${key}`, isHidden(`/${screen}`) || isHidden(`/${screen}/${key}`))));

  function below(path: string, isConditional: boolean): AskedField[] {
    const schema = fieldAt(file, path);
    if (!schema || schema.readOnly || isInformation(schema)) return [];
    const holder = schema.properties ? path : typeof schema.items === 'object' && schema.items.properties ? `${path}/*` : undefined;
    if (holder === undefined) return [{ path, schema, isConditional }];
    return Object.keys(fieldAt(file, holder)?.properties ?? {}).flatMap((key) => below(`${holder}/${key}`, isConditional));
  }
}

export function burdenOf(file: ServiceFile): Burden {
  const fields = askedFields(file);
  const documents = Object.values(file['x-service'].documents ?? {});
  const pages = Object.values(flowOf(file).steps).filter((step) => stepKinds[step.kind]?.actor === 'applicant');
  const always = fields.filter(({ isConditional }) => !isConditional);
  const needed = documents.filter(({ when, optional }) => when === undefined && !optional);
  const askedAlways = new Set(always.map(({ path }) => path.split('/')[1]));
  const shownAlways = pages.filter((step) => (stepKinds[step.kind]?.screens?.(step) ?? []).every((screen) => askedAlways.has(screen)) && (step.kind !== 'documents' || needed.length > 0));
  const seconds = (some: readonly AskedField[], papers: number, screens: number) => some.reduce((sum, { path, schema }) => sum + secondsFor(file, path, schema), papers * SECONDS.document + screens * SECONDS.page);
  const minutes = (total: number) => Math.max(1, Math.round(total / 60));
  const { visits, desks, days } = deskSpans(file);
  const { deadline } = file['x-service'];
  const isOpenEnded = Object.values(flowOf(file).steps).some(hasNoDays);
  return {
    pages: { least: shownAlways.length, most: pages.length },
    questions: { least: always.length, most: fields.length },
    documents: { least: needed.length, most: documents.length },
    minutes: { least: minutes(seconds(always, needed.length, shownAlways.length)), most: minutes(seconds(fields, documents.length, pages.length)) },
    visits, desks, days: isOpenEnded && deadline ? { least: days.least, most: Math.max(days.most, deadline.days) } : days,
    ...(isOpenEnded && !deadline ? { hasNoLimit: true } : {}),
  };
}

function secondsFor(file: ServiceFile, path: string, { title = '', description = '', type, format, oneOf, maxLength = 0, ...schema }: SchemaObject): number {
  const reading = (`${title} ${description}`.split(/\s+/).length / READS) * 60;
  const isChoice = oneOf !== undefined || catalogOptions(file, schema).length > 0;
  const isLong = file['x-service'].layout?.[path]?.widget === 'textarea' || maxLength > 500;
  return reading + (isChoice ? SECONDS.choice : type === 'boolean' ? SECONDS.yesNo : type === 'integer' || type === 'number' ? SECONDS.number : format === 'date' ? SECONDS.date : isLong ? SECONDS.long : SECONDS.text);
}

/** A desk that could have a limit, and has none. */
const hasNoDays = ({ kind, ...step }: Step): boolean => stepKinds[kind]?.actor === 'operator' && stepKinds[kind].settings.properties?.['days'] !== undefined && typeof step['days'] !== 'number';

type Walked = Pick<Burden, 'visits' | 'desks' | 'days'>;

/** Along the ways on from the start: the fewest and the most visits and desks, and the days they may take. Ways back are not walked. */
function deskSpans(file: ServiceFile): Walked {
  const { start, steps } = flowOf(file);
  const known = new Map<string, Walked>();
  const none: Walked = { visits: { least: 0, most: 0 }, desks: { least: 0, most: 0 }, days: { least: 0, most: 0 } };
  return from(start, new Set());

  function from(key: string | undefined, above: ReadonlySet<string>): Walked {
    const step = key === undefined ? undefined : steps[key];
    if (key === undefined || !step || above.has(key)) return none;
    const found = known.get(key);
    if (found) return found;
    const isDesk = stepKinds[step.kind]?.actor === 'operator';
    const outcomes = isDesk ? [onwardOutcome(outcomesOf(file, step)) ?? ''] : outcomesOf(file, step);
    const after = outcomes.filter((outcome) => step.ways[outcome] !== undefined && !above.has(step.ways[outcome])).map((outcome) => from(step.ways[outcome], new Set([...above, key])));
    const desks = isDesk && step.kind !== 'payment' ? 1 : 0;
    const days = isDesk && typeof step['days'] === 'number' ? step['days'] : 0;
    const own: Walked = { visits: visitsAt(step), desks: { least: desks, most: desks }, days: { least: days, most: days } };
    const span = (measure: keyof Walked): Span => {
      const all = after.length > 0 ? after : [none];
      return { least: own[measure].least + Math.min(...all.map((one) => one[measure].least)), most: own[measure].most + Math.max(...all.map((one) => one[measure].most)) };
    };
    const spans = { visits: span('visits'), desks: span('desks'), days: span('days') };
    known.set(key, spans);
    return spans;
  }
}

/** How often somebody has to be there because of a step; an inspection as often as it may be repeated, once where nothing is said. */
function visitsAt(step: Step): Span {
  const isPassed = stepKinds[step.kind]?.skips?.(step) !== undefined;
  switch (step.kind) {
    case 'inspection': return { least: isPassed ? 0 : 1, most: typeof step['visits'] === 'number' ? step['visits'] : 1 };
    case 'appointment': return { least: isPassed ? 0 : 1, most: 1 };
    case 'payment': return { least: 0, most: 1 };
    default: return { least: 0, most: 0 };
  }
}
