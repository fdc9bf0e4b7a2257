import { useDeferredValue, useEffect, useMemo } from 'react';
import { fieldAt, type ServiceFile } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { effectiveScreen } from '#runtime/forms/effective-screen.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { Reasons } from './reasons.tsx';
import { ScenarioSource } from './scenario-source.tsx';
import { useTodayField } from './today-field.tsx';
import { useTrying } from './trying-context.tsx';
import { useDraftService } from './use-draft-service.ts';
import { WhatFollows } from './what-follows.tsx';
import { isAnswered, waysOfPath, type Why, whyOf } from './why.ts';

/** Sample answers, and at once all that follows from them, each with the determinant that decided it. */
export function WhyPanel() {
  const { t } = useTexts();
  const { file } = useEditor();
  const { answers, setAnswers, setOverlay } = useTrying();
  const service = useDraftService(file);
  const asked = useDeferredValue(answers);
  const { noon, field: today } = useTodayField();
  const why = useMemo(() => reasoned(service, asked, noon), [service, asked, noon]);
  useEffect(() => {
    if (why) setOverlay({ come: new Map(isAnswered(asked) ? [...why.steps.map(({ key }) => key), ...waysOfPath(why)].map((place) => [place, '']) : []), missed: new Map() });
  }, [why, asked, setOverlay]);
  if (!service || !why) return <p className="faults">{t('builder.tool.notPossible')}</p>;
  return (
    <div className="tool-body two">
      <section aria-labelledby="why-answers">
        <h3 id="why-answers">{t('builder.why.answers')}</h3>
        {readsClock(service) ? today : null}
        <ScenarioSource onTake={setAnswers} />
        <Screens service={service} why={why} />
      </section>
      <section aria-labelledby="why-follows">
        <h3 id="why-follows">{t('builder.why.follows')}</h3>
        <WhatFollows why={why} />
      </section>
    </div>
  );
}

function reasoned(service: CompiledService | undefined, answers: Why['walk']['answers'], at: string): Why | undefined {
  try {
    return service && whyOf(service, answers, at);
  } catch {
    // A way that leads nowhere yet: the problems say so.
    return undefined;
  }
}

/** Whether anything here depends on the day. */
const readsClock = ({ readsToday, file: { 'x-service': { formulas = {}, fees = {} } } }: CompiledService): boolean =>
  readsToday || [...Object.values(formulas), ...Object.values(fees).map(({ formula = '' }) => formula)].some((formula) => /\b(today|now)\s*\(/.test(formula));

function Screens({ service, why }: { service: CompiledService; why: Why }) {
  const { t } = useTexts();
  const { answers, setAnswers } = useTrying();
  const reasons = new Map(why.screens.flatMap(({ fields }) => fields.map((field) => [field.path, field.reasons])));
  const notAsked = why.screens.flatMap((screen) => (screen.isAsked ? screen.fields.filter(({ isAsked }) => !isAsked).map((field) => ({ path: field.path, reasons: field.reasons })) : [{ path: `/${screen.key}`, reasons: screen.reasons }]));
  return (
    <>
      {why.walk.screens.map((key) => {
        const { title, fields } = effectiveScreen(service.file, key, why.walk);
        const shown = { ...answers[key], ...calculatedOf(service.file, why, key) };
        return (
          <fieldset key={key} className="group">
            <legend>{title}</legend>
            <Reasons reasons={why.screens.find((screen) => screen.key === key)?.reasons ?? []} answers={why.walk.answers} />
            <AnswerFields fields={fields} at={`/${key}`} values={shown} onChange={(values) => setAnswers({ ...answers, [key]: values })}
              faults={why.faults.filter(({ path, code }) => code !== 'missing' && code !== 'not-a-question' && path.startsWith(`/${key}/`))}
              beneath={(path) => <Reasons reasons={reasons.get(path) ?? []} answers={why.walk.answers} />} />
          </fieldset>
        );
      })}
      {notAsked.length > 0 ? (
        <details className="more" open>
          <summary>{t('builder.why.notAsked', { count: notAsked.length })}</summary>
          <ul className="why-list">
            {notAsked.map(({ path, reasons: why_ }) => <li key={path}><strong>{fieldAt(service.file, path)?.title ?? path}</strong><Reasons reasons={why_} answers={why.walk.answers} /></li>)}
          </ul>
        </details>
      ) : null}
    </>
  );
}

/** What the formulas of a screen come to now. */
function calculatedOf(file: ServiceFile, { walk }: Why, screen: string): Record<string, never> {
  const values = Object.keys(file['x-service'].formulas ?? {}).filter((path) => path.startsWith(`/${screen}/`)).map((path) => path.slice(screen.length + 2));
  return Object.fromEntries(values.flatMap((field) => (walk.answers[screen]?.[field] === undefined ? [] : [[field, walk.answers[screen][field] as never]])));
}
