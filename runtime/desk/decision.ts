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
}

/** What becomes of the draft: the engine's `CompleteTask` without who and when. */
export interface DecisionAct { type: 'CompleteTask'; task: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string> }

export const EMPTY_DRAFT: DecisionDraft = { outcome: '', reasons: {}, texts: {}, flagged: [], notes: {} };

/** Reads the posted form: `outcome`, `reason[sendBack]`, `text[sendBack]`, `flag[/owner/fullName]`, `fields[/owner/fullName]`. */
export function readDraft(body: Readonly<Record<string, unknown>>): DecisionDraft {
  const named = (name: string) => Object.fromEntries(Object.entries(body).flatMap(([key, value]) =>
    key.startsWith(`${name}[`) && key.endsWith(']') ? [[key.slice(name.length + 1, -1), oneText(value)]] : []));
  return { outcome: oneText(body['outcome']), reasons: named('reason'), texts: named('text'), flagged: Object.keys(named('flag')), notes: named('fields') };
}

/** A draft as the fields of a form, for a page that carries it on. */
export function draftFields({ outcome, reasons, texts, flagged, notes }: DecisionDraft): [name: string, value: string][] {
  const named = (name: string, values: Record<string, string>) => Object.entries(values).filter(([, value]) => value !== '').map(([key, value]): [string, string] => [`${name}[${key}]`, value]);
  return [['outcome', outcome], ...named('reason', reasons), ...named('text', texts), ...flagged.map((path): [string, string] => [`flag[${path}]`, 'on']), ...named('fields', notes)];
}

export function actOf(task: string, { outcome, reasons, texts, flagged, notes }: DecisionDraft): DecisionAct {
  const reason = own(reasons, outcome);
  const text = own(texts, outcome)?.trim();
  return {
    type: 'CompleteTask', task, outcome,
    ...(reason ? { reason } : {}),
    ...(text ? { text } : {}),
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
