import { fieldAt, pathParts, toPath } from '#schemas/index.ts';
import { mayBeBlock } from '#builder/edits/block-content.ts';
import { copyField } from '#builder/edits/copy-field.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { hindranceOf } from '#builder/edits/move-field-to.ts';
import { newDocument } from '#builder/edits/new-document.ts';
import { FIELD_TYPES, newField } from '#builder/edits/new-field.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { BOXES } from '#builder/model/boxes.ts';
import { usesOfField } from '#builder/model/field-uses.ts';
import { stepName } from '#builder/model/naming.ts';
import { moveTo, pagesOf, screenOfStep } from '#builder/panels/other-pages.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import type { Act } from './act.ts';
import type { Acts, Bench } from './bench.ts';

/** Questions put on the page of the chosen step, and what can be done to the chosen one. */
export const questionActs: Acts = (bench) => [...fieldActs(bench), blockAct(bench), ...addActs(bench)];

function addActs({ t, edit, editor: { file, place, goTo } }: Bench): Act[] {
  const step = place.step === undefined ? undefined : flowOf(file).steps[place.step];
  const screen = place.step === undefined ? undefined : screenOfStep(file, place.step);
  const whyNot = !step ? t('builder.act.noStep') : screen === undefined ? t('builder.act.asksNothing', { title: stepName(t, step) }) : undefined;
  const named = (type: string) => t('builder.act.ask', { type: t(`builder.field.type.${type}`) });
  const asks = FIELD_TYPES.map((type): Act => ({
    id: `ask ${type}`, group: 'question', isEdit: true, goes: true, title: named(type), whyNot,
    run: () => {
      const made = newField(file, screen!, type, wordsIn);
      if (!edit(made.edit)) return;
      goTo({ ...place, field: made.path, setting: `${schemaPath(made.path)}/title` });
    },
  }));
  return [...asks, {
    id: 'ask document', group: 'question', isEdit: true, goes: true, title: named('document'),
    run: () => {
      const made = newDocument(file, wordsIn);
      if (!edit(made.edit)) return;
      goTo({ section: 'documents', item: made.key, setting: `/x-service/documents/${made.key}/title` });
    },
  }];
}

function fieldActs({ t, edit, editor: { file, place, goTo } }: Bench): Act[] {
  const path = place.field;
  const schema = path === undefined ? undefined : fieldAt(file, path);
  const acts = (['up', 'down', 'duplicate', 'remove'] as const).map((id) => ({ id: `question ${id}`, group: 'question' as const, isEdit: true, title: t(`builder.act.question.${id}.none`) }));
  if (path === undefined || !schema) return acts.map((act) => ({ ...act, whyNot: t('builder.act.noQuestion'), run: () => {} }));
  const title = schema.title || pathParts(path).at(-1)!;
  const holder = toPath(pathParts(path).slice(0, -1));
  const siblings = Object.keys(fieldAt(file, holder)?.properties ?? {});
  const at = siblings.indexOf(pathParts(path).at(-1)!);
  const move = (to: number) => () => void edit({ do: 'moveField', path, to });
  const copy = () => {
    const made = copyField(file, path);
    if (!made) return;
    if (!edit(made.edit)) return;
    goTo({ ...place, field: made.path, setting: undefined });
  };
  const isUsed = usesOfField(file, path).length > 0;
  const able: Pick<Act, 'goes' | 'whyNot' | 'run'>[] = [
    { run: move(at - 1), ...(at === 0 ? { whyNot: t('builder.act.question.isFirst', { title }) } : {}) },
    { run: move(at + 1), ...(at === siblings.length - 1 ? { whyNot: t('builder.act.question.isLast', { title }) } : {}) },
    { goes: true, run: copy },
    { goes: true, run: () => { if (edit({ do: 'removeField', path })) goTo({ ...place, field: undefined, setting: undefined }); }, ...(isUsed ? { whyNot: t('builder.act.question.isUsed', { title }) } : {}) },
  ];
  const pages = hindranceOf(file, path) ? [] : pagesOf(file).filter(({ value }) => value !== pathParts(path)[0]);
  return [
    ...acts.map((act, index): Act => ({ ...act, ...able[index]!, title: t(`builder.act.${act.id.replace(' ', '.')}`, { title }) })),
    ...pages.map(({ value, title: page }): Act => ({
      id: `question to ${value}`, group: 'question', isEdit: true, goes: true, title: t('builder.act.question.to', { title, page }),
      run: () => {
        const there = moveTo(file, path, value);
        if (!there) return;
        if (!edit(there.edit)) return;
        goTo({ ...place, step: there.step, field: there.path, setting: undefined });
      },
    })),
  ];
}

/** The chosen question, or the page of the chosen step, as a block: its name is asked where it stands. */
function blockAct({ t, editor: { file, place, goTo } }: Bench): Act {
  const screen = place.step === undefined ? undefined : screenOfStep(file, place.step);
  const path = place.field ?? (screen === undefined ? undefined : `/${screen}`);
  const known = path !== undefined && file['x-service'].blocks?.[path] !== undefined;
  const whyNot = path === undefined ? t('builder.act.noQuestion') : known ? t('builder.act.block.isOne') : mayBeBlock(file, path) ? undefined : t('builder.act.block.cannot');
  return { id: 'block', group: 'question', isEdit: true, goes: true, title: t('builder.act.block', { title: (path === undefined ? undefined : fieldAt(file, path)?.title) ?? t('builder.screen.questions') }), whyNot, run: () => goTo({ ...place, setting: BOXES.keepBlock }) };
}
