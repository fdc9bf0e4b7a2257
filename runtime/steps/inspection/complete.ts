import type { Json } from '#schemas/index.ts';
import type { Command } from '#runtime/engine/command.ts';
import type { Finding, Verdict } from '#runtime/engine/inspection.ts';
import { accept, refuse, type FieldFault, type Result } from '#runtime/engine/refusal.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { Completion, StepContext } from '../step-kind.ts';
import type { ChecklistItem, InspectionStep } from './index.ts';

const LONGEST_REMARK = 2_000;
const LONGEST_TEXT = 5_000;
const VERDICTS: readonly string[] = ['ok', 'notOk', 'none'] satisfies Verdict[];
const VISIT = /^[\w-]{8,64}$/;

type Completing = Extract<Command, { type: 'CompleteTask' }>;

/** What an inspector filled in: `values` of the command. Anything else in it is not looked at. */
export interface VisitValues {
  /** Made on the device. */
  visit: string;
  doneAt?: string;
  /** Code of an item → what was found, and the remark on it. */
  verdicts: Record<string, string>;
  remarks: Record<string, string>;
}

/** Every item has its verdict, what is not in order its remark, and what must be shown its photograph; failed and once more owe their words. */
export function completeVisit(context: StepContext<InspectionStep>, command: Completing): Result<Completion> {
  const { step, key, meta, case: kase } = context;
  const { outcome, task } = command;
  const { visit, doneAt, verdicts, remarks } = readVisit(command.values);
  if (kase.inspections?.some(({ id }) => id === visit)) return refuse('inspection.known');
  const text = command.text?.trim() ?? '';
  const items = step.checklist ?? [];
  const faults: FieldFault[] = [
    ...outcomeFaults(context, outcome, verdicts),
    ...(VISIT.test(visit) ? [] : [{ path: 'visit', code: 'missing' }]),
    ...((outcome === 'fail' || outcome === 'again') && text === '' ? [{ path: 'text', code: 'missing' }] : text.length > LONGEST_TEXT ? [{ path: 'text', code: 'too-long', params: { limit: LONGEST_TEXT } }] : []),
    ...items.flatMap((item) => itemFaults(context, task, item, verdicts[item.code], remarks[item.code] ?? '')),
  ];
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const findings = Object.fromEntries(items.map(({ code }): [string, Finding] => [code, { verdict: verdicts[code] as Verdict, ...(remarks[code] ? { remark: remarks[code] } : {}) }]));
  const stamp = { at: meta.at, actor: meta.actor.id };
  return accept({ outcome, events: [
    { ...stamp, type: 'Inspected', task, step: key, visit, outcome, ...(doneAt === undefined ? {} : { doneAt }), beside: { findings } },
    { ...stamp, type: 'TaskCompleted', task, step: key, outcome, ...(text === '' ? {} : { beside: { text } }) },
  ] });
}

/** Passed only where nothing that must be is out of order; once more only as often as is drawn. */
function outcomeFaults({ step, key, case: kase }: StepContext<InspectionStep>, outcome: string, verdicts: Record<string, string>): FieldFault[] {
  const at = (code: string, params?: FieldFault['params']): FieldFault[] => [{ path: 'outcome', code, ...(params ? { params } : {}) }];
  if (outcome === '') return at('missing');
  if (!(step.allow as string[]).includes(outcome)) return at('not-listed');
  const wrong = step.checklist?.find(({ code, must }) => must && verdicts[code] === 'notOk');
  if (outcome === 'pass' && wrong) return at('not-in-order', { item: wrong.title });
  const visits = (kase.inspections ?? []).filter((one) => one.step === key).length + 1;
  return outcome === 'again' && step.visits !== undefined && visits >= step.visits ? at('last-visit', { visits: step.visits }) : [];
}

function itemFaults({ case: kase }: StepContext<InspectionStep>, task: string, { code, photo }: ChecklistItem, verdict: string | undefined, remark: string): FieldFault[] {
  const isShown = (kase.photos ?? []).some((one) => one.task === task && one.item === code);
  return [
    ...(verdict === undefined || verdict === '' ? [{ path: `verdict:${code}`, code: 'missing' }] : VERDICTS.includes(verdict) ? [] : [{ path: `verdict:${code}`, code: 'not-listed' }]),
    ...(verdict === 'notOk' && remark === '' ? [{ path: `remark:${code}`, code: 'missing' }] : remark.length > LONGEST_REMARK ? [{ path: `remark:${code}`, code: 'too-long', params: { limit: LONGEST_REMARK } }] : []),
    ...(photo === 'must' && verdict !== 'none' && !isShown ? [{ path: `photo:${code}`, code: 'missing' }] : []),
  ];
}

/** Reads what was filled in, whoever wrote it; a time that is none is left out. */
function readVisit(values: Record<string, Json> = {}): VisitValues {
  const words = (value: Json | undefined): Record<string, string> => Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one.trim()]] : [])));
  const { visit, doneAt } = values;
  return { visit: typeof visit === 'string' ? visit : '', ...(typeof doneAt === 'string' && isInstant(doneAt) ? { doneAt } : {}), verdicts: words(values['verdicts']), remarks: words(values['remarks']) };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
export const isInstant = (text: string): boolean => INSTANT.test(text) && Number.isFinite(parseInstant(text));
