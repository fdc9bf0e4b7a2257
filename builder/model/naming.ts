import type { ServiceFile, Step } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Exit } from '#builder/edits/edit.ts';
import { flowOf } from '#builder/edits/ways.ts';

export type Say = (key: string, params?: Record<string, string | number>) => string;

const NAMED_OUTCOMES = new Set(['continue', 'send', 'approve', 'sendBack', 'reject', 'otherwise', 'agreed', 'refused', 'pass', 'fail', 'again', 'paid', 'came', 'missed', 'unbooked', 'appeal', 'reopen']);

/** Words for an outcome: of a branch, the determinant's. */
export function outcomeName(t: Say, file: ServiceFile, step: Step | undefined, outcome: string): string {
  const branches = (step?.['branches'] ?? []) as { outcome: string; when?: string }[];
  const branch = Array.isArray(branches) ? branches.find((one) => one.outcome === outcome) : undefined;
  if (branch) return file.$defs?.[branch.when ?? '']?.title ?? (branch.when || flowOf(file).steps[step?.ways[outcome] ?? '']?.title || outcome);
  const own = Array.isArray(step?.['more']) ? (step['more'] as { outcome: string; title: string }[]).find((one) => one.outcome === outcome) : undefined;
  if (own?.title) return own.title;
  return NAMED_OUTCOMES.has(outcome) ? t(`step.outcome.${outcome}`) : outcome;
}

export const kindName = (t: Say, kind: string): string => (Object.hasOwn(stepKinds, kind) ? t(`step.kind.${kind}`) : kind);
/** Of a kind that is not known here. */
export const NO_LETTER = '?';
export const kindLetter = (kind: string): string => stepKinds[kind]?.letter ?? NO_LETTER;
export const actorOf = (kind: string): string => stepKinds[kind]?.actor ?? 'system';

export const stepName = (t: Say, { title, kind }: Step): string => title.trim() || kindName(t, kind);

/** What a message to applicants is about, with the end and the condition it is for. */
export function noticeTitle(t: Say, { $defs, 'x-service': { notices, flow } }: ServiceFile, key: string): string {
  const notice = notices?.[key];
  if (!notice) return key;
  const only = [notice.step && (flow.steps[notice.step]?.title || notice.step), notice.when && ($defs?.[notice.when]?.title || notice.when)].filter(Boolean);
  return `${t(`builder.notice.about.${notice.about}`)}${only.length > 0 ? ` (${only.join(', ')})` : ''}`;
}

/** Who acts at a desk: the role and its institution. */
export function whoActs(file: ServiceFile, step: Step): string | undefined {
  const role = typeof step['role'] === 'string' ? file['x-service'].roles[step['role']] : undefined;
  if (!role) return undefined;
  const institution = file['x-service'].institutions[role.institution]?.title;
  return institution ? `${role.title} · ${institution}` : role.title;
}

/** Words for the place a way leaves from: "Review: Approve". */
export function exitName(t: Say, file: ServiceFile, exit: Exit): string {
  if (exit === 'start') return t('builder.flow.start');
  const step = flowOf(file).steps[exit.step];
  return step ? t('builder.flow.exit', { step: stepName(t, step), outcome: outcomeName(t, file, step, exit.outcome) }) : '';
}
