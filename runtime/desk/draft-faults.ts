import type { FieldFault } from '#runtime/engine/refusal.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { asTooLarge } from '#runtime/forms/too-many-digits.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { DecisionDraft } from './decision.ts';
import type { ShownFault } from '#runtime/forms/error-summary.tsx';
import type { FileView } from './file-view.ts';

export interface FaultsOfPage {
  summary: ShownFault[];
  /** `outcome`, `reason`, `text`, `fields`, or a path → what is wrong. */
  byPath: Record<string, string>;
  /** Path of an answer or document → id of its note. */
  idOf: (path: string) => string;
}

/** A decision's faults in words, each with the id of the box that mends it. */
export function faultsOfPage(t: Translate, view: Pick<FileView, 'screens' | 'documents' | 'allow' | 'ownScreen' | 'ownOutcomes' | 'verify'>, draft: DecisionDraft, faults: readonly FieldFault[]): FaultsOfPage {
  const marked = [...view.documents, ...view.screens.flatMap(({ fields }) => fields)];
  const idOf = (path: string) => `note-${marked.findIndex((one) => one.path === path)}`;
  const known = new Set(['outcome', 'reason', 'text', 'fields']);
  const summary: ShownFault[] = [];
  const byPath: Record<string, string> = {};
  for (const { path, code, params } of faults) {
    // It was judged, though not as in order: that it is marked is told already.
    if (code === 'not-verified' && draft.flagged.includes(path)) continue;
    const own = view.ownScreen;
    if (own && path.startsWith(`/${own.screen.key}/`)) {
      byPath[path] = faultText(t, asTooLarge({ path, code, params }, own.file, { [own.screen.key]: own.values }), own.file);
      summary.push({ text: byPath[path], path });
      continue;
    }
    if (path === 'opinion') {
      summary.push({ text: t('desk.fault.opinion.missing'), path: 'opinions' });
      continue;
    }
    const title = marked.find((one) => one.path === path)?.title;
    // A path that is not on the page was not written by this form.
    const about = known.has(path) ? path : title === undefined ? 'outcome' : path;
    const text = about === path && title !== undefined ? t(`desk.fault.note.${code}`, { title, ...params }) : t(`desk.fault.${about}.${about === path ? code : 'not-listed'}`, params);
    byPath[about] = text;
    summary.push({ text, path: code === 'not-verified' && view.verify?.paths.includes(about) ? `${idOf(about)}-ok` : boxOf(about, draft, view, idOf, marked[0]?.path) });
  }
  return { summary, byPath, idOf };
}

function boxOf(about: string, { outcome }: DecisionDraft, { allow, ownOutcomes }: Pick<FileView, 'allow' | 'ownOutcomes'>, idOf: (path: string) => string, firstMark: string | undefined): string {
  const radio = `outcome-${allow.includes(outcome) ? outcome : allow[0]}`;
  switch (about) {
    case 'outcome': return radio;
    // An outcome of the desk's own takes no reason.
    case 'reason': return ownOutcomes?.[outcome] === undefined ? `reason-${outcome}` : radio;
    case 'text': return `${about}-${outcome}`;
    case 'fields': return firstMark === undefined ? radio : `${idOf(firstMark)}-box`;
    default: return idOf(about);
  }
}
