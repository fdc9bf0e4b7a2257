import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { VisitDraft } from '#runtime/desk/inspection-view.ts';
import type { MergeLine } from '#runtime/desk/merge.ts';
import type { MergeView } from '#runtime/desk/merge-page.tsx';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { OpenedFile } from '../desk/file-view.ts';
import { standingNow } from '../desk/standing-now.ts';
import { addressOf } from './own-task.ts';

/** What an inspector filled in for a visit that somebody else finished, beside what that one found; where another visit is due, to be taken along to it (O22). */
export async function mergeVisit(deps: Deps, context: DeskContext, person: Person, old: OpenedFile, { outcome, text, verdicts, remarks }: VisitDraft): Promise<MergeView> {
  const { t } = context;
  const { row, file, wording, nameOf, view: { goOn, ...view } } = await standingNow(deps, context, person, old);
  const found = file.case.inspections?.findLast(({ task }) => task === row.id);
  const decision = found && file.case.decisions.findLast(({ step, at }) => step === row.step && at === found.at);
  const line = (name: string, title: string, mine: string, theirs: string, say = (value: string) => value): MergeLine[] => (mine === theirs || (goOn && mine === '') || (mine === '' && theirs === '') ? [] : [{
    name, title, mine: shown(mine, say), theirs: shown(theirs, say), posts: { name, mine, theirs: '' }, isWords: say(mine) === mine && mine !== '', ...(found && theirs !== '' && !goOn ? { author: { by: nameOf(found.by), at: found.at } } : {}),
  }]);
  const { checklist = [] } = wording.file['x-service'].flow.steps[row.step] as InspectionStep;
  const items = checklist.flatMap(({ code, title }) => [
    ...line(`verdict[${code}]`, title, verdicts[code] ?? '', found?.findings[code]?.verdict ?? '', (verdict) => t(`inspection.verdict.${verdict}`)),
    ...line(`remark[${code}]`, `${title}: ${t('inspection.remark')}`, remarks[code] ?? '', found?.findings[code]?.remark ?? ''),
  ]);
  return {
    ...view, isVisit: true, carried: goOn ? [['act', 'save']] : [], ...(goOn ? { goOn: { ...goOn, action: `${addressOf(goOn.task)}/visit` } } : {}),
    lines: [...items, ...line('outcome', t('inspection.outcome'), outcome, found?.outcome ?? '', (value) => t(`step.outcome.${value}`)), ...line('text', t('inspection.text'), text, decision?.text ?? '')],
  };
}

const shown = (value: string, say: (value: string) => string): MergeLine['mine'] => (value === '' ? { kind: 'none' } : { kind: 'line', text: say(value) });
