import type { Json } from '#schemas/index.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';

/** What an officer has filled in so far. Input of outcomes not chosen is kept, so that changing one's mind loses nothing. */
export interface DecisionDraft {
  /** Empty until one is chosen. */
  outcome: string;
  /** Outcome → code of the reason. */
  reasons: Record<string, string>;
  /** Outcome → words the applicant will read. */
  texts: Record<string, string>;
  /** Paths of the fields and documents that are marked. */
  flagged: string[];
  /** Path → note; a note of a path that is not marked is kept, not sent. */
  notes: Record<string, string>;
  /** Path → code of what is wrong with it. */
  wrongs: Record<string, string>;
  /** Paths of what was found in order. */
  verified: string[];
  /** What was typed on the desk's own screen, as it was posted. */
  own: Record<string, string | string[]>;
  /** How far the file had come when its form was shown: its position. */
  seen?: number;
}

/** What becomes of the draft: the engine's `CompleteTask` without who and when. */
export interface DecisionAct { type: 'CompleteTask'; task: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; verified?: string[]; values?: Record<string, Json> }

export const EMPTY_DRAFT: DecisionDraft = { outcome: '', reasons: {}, texts: {}, flagged: [], notes: {}, wrongs: {}, verified: [], own: {} };

/** Reads the posted form: `outcome`, `reason[sendBack]`, `text[sendBack]`, `flag[/owner/fullName]`, `fields[/owner/fullName]`, `verdict[/owner/fullName]`, `wrong[/owner/fullName]`, and what is on the desk's own screen (`visit[taps]`). `_clean` is the button of a file that needs no word. */
export function readDraft(body: Readonly<Record<string, unknown>>, screen?: string): DecisionDraft {
  const named = (name: string) => Object.fromEntries(Object.entries(body).flatMap(([key, value]) =>
    key.startsWith(`${name}[`) && key.endsWith(']') ? [[key.slice(name.length + 1, -1), oneText(value)]] : []));
  const verdicts = Object.entries(named('verdict'));
  const seen = /^[0-9]{1,9}$/.exec(oneText(body['_seen']))?.[0];
  const judged = (verdict: string) => verdicts.filter(([, one]) => one === verdict).map(([path]) => path);
  return {
    outcome: body['_clean'] === undefined ? oneText(body['outcome']) : 'approve', reasons: named('reason'), texts: named('text'), flagged: [...Object.keys(named('flag')), ...judged('wrong')], notes: named('fields'), wrongs: named('wrong'), verified: judged('ok'),
    own: screen === undefined ? {} : Object.fromEntries(Object.entries(body).filter(([key]) => key.startsWith(`${screen}[`)).map(([key, value]) => [key, Array.isArray(value) ? value.map(oneText) : oneText(value)])),
    ...(seen === undefined ? {} : { seen: Number(seen) }),
  };
}

/** A draft as the fields of a form, for a page that carries it on. */
export function draftFields({ outcome, reasons, texts, flagged, notes, wrongs, verified, own: typed, seen }: DecisionDraft): [name: string, value: string][] {
  const named = (name: string, values: Record<string, string>) => Object.entries(values).filter(([, value]) => value !== '').map(([key, value]): [string, string] => [`${name}[${key}]`, value]);
  return [['outcome', outcome], ...named('reason', reasons), ...named('text', texts), ...flagged.map((path): [string, string] => [`flag[${path}]`, 'on']), ...named('fields', notes), ...named('wrong', wrongs),
    ...verified.map((path): [string, string] => [`verdict[${path}]`, 'ok']), ...(seen === undefined ? [] : [['_seen', String(seen)] satisfies [string, string]]),
    ...Object.entries(typed).flatMap(([name, value]): [string, string][] => (Array.isArray(value) ? value.map((one) => [name, one]) : [[name, value]]))];
}

/** `values`: what was typed on the desk's own screen, read as its questions say. */
export function actOf(task: string, { outcome, reasons, texts, flagged, notes, wrongs, verified }: DecisionDraft, values?: Record<string, Json>): DecisionAct {
  const reason = own(reasons, outcome);
  const text = own(texts, outcome)?.trim();
  return {
    type: 'CompleteTask', task, outcome,
    ...(reason ? { reason } : {}),
    ...(text ? { text } : {}),
    ...(verified.length > 0 ? { verified } : {}),
    ...(values === undefined ? {} : { values }),
    ...(outcome === 'sendBack' && Object.keys(wrongs).length > 0 ? { reasons: Object.fromEntries(Object.entries(wrongs).filter(([path]) => flagged.includes(path))) } : {}),
    ...(outcome === 'sendBack' ? { fields: Object.fromEntries(flagged.map((path) => [path, own(notes, path)?.trim() ?? ''])) } : {}),
  };
}

/** Faults only a form can have: nothing chosen, or something marked that the chosen outcome would silently drop. */
export function draftFaults({ outcome, flagged }: DecisionDraft): FieldFault[] {
  if (outcome === '') return [{ path: 'outcome', code: 'missing' }];
  return outcome !== 'sendBack' && flagged.length > 0 ? [{ path: 'outcome', code: 'marked', params: { count: flagged.length } }] : [];
}

const own = (texts: Record<string, string>, key: string): string | undefined => (Object.hasOwn(texts, key) ? texts[key] : undefined);

/** Browsers send CRLF line ends; one is enough. */
const oneText = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : Array.isArray(value) ? oneText(value.at(-1)) : '');
