import { useState } from 'react';
import { documentTitle, fieldAt } from '#schemas/index.ts';
import { withoutCalculated } from '#runtime/engine/calculated.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { openFields } from '#runtime/engine/corrections.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { walk } from '#runtime/engine/walk.ts';
import { effectiveScreen } from '#runtime/forms/effective-screen.ts';
import { applicantMeta, type Moment, type TrialAct } from '#runtime/scenarios/trial.ts';
import { Button } from '#builder/inputs/button.tsx';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { stepAsking } from '#builder/model/places.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { sampleAnswers } from './sample-answers.ts';
import { ScenarioSource } from './scenario-source.tsx';
import { type Move, openDocuments } from './simulation.ts';

interface Props { service: CompiledService; moment: Moment; refusal: Refusal | undefined; onMove(move: Move): void }

/** What the applicant can do now: answer the page, bring documents, send, and correct what a desk named. */
export function ApplicantMove(props: Props) {
  const { t } = useTexts();
  const { service, moment, onMove } = props;
  const { case: kase } = moment;
  const found = service.step(kase.step);
  const [screen] = found?.kind.screens?.(found.step) ?? [];
  return (
    <>
      {kase.corrections ? <Corrections {...props} /> : null}
      {screen !== undefined ? <ScreenMove key={screen} {...props} step={kase.step} screen={screen} /> : null}
      {found?.kind.kind === 'prepayment' ? <Button look="main" onClick={() => onMove([{ do: 'complete', step: kase.step, values: {} }])}>{t('step.outcome.paid')}</Button> : null}
      {screen === undefined && !['send', 'prepayment'].includes(found?.kind.kind ?? '') ? <Documents {...props} /> : null}
      {found?.kind.kind === 'send' ? (
        <>
          <p className="quiet">{String(found.step['declaration'] ?? '')}</p>
          <Button look="main" onClick={() => onMove([{ do: 'complete', step: kase.step, values: { declaration: true } }])}>{t('builder.simulate.send')}</Button>
        </>
      ) : null}
    </>
  );
}

/** The notes of a desk, and the fields that are open for them; documents it named are brought anew. */
function Corrections(props: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { moment, service, onMove } = props;
  const { fields, message } = moment.case.corrections!;
  const screens = [...new Set(Object.keys(fields).filter((path) => path.startsWith('/')).map((path) => path.split('/')[1]!))].filter((screen) => stepAsking(file, screen) !== moment.case.step);
  const documents = openDocuments(service, moment);
  const titleOf = (path: string) => (path.startsWith('/') ? fieldAt(file, path)?.title : documentTitle(file, path.slice('document:'.length), moment.case.answers)) ?? path;
  return (
    <div className="corrections">
      {message ? <p>{message}</p> : null}
      <ul>{Object.entries(fields).map(([path, note]) => <li key={path}><strong>{titleOf(path)}:</strong> {note}</li>)}</ul>
      {screens.map((screen) => <ScreenMove key={screen} {...props} step={stepAsking(file, screen)!} screen={screen} />)}
      {documents.map(({ requirement, title }) => <Button key={requirement} icon="plus" onClick={() => onMove([{ do: 'upload', requirement }])}>{t('builder.simulate.upload', { title })}</Button>)}
    </div>
  );
}

/** One page of the form, filled in by hand, with plausible answers, or from a scenario. */
function ScreenMove({ service, moment, refusal, onMove, step, screen }: Props & { step: string; screen: string }) {
  const { t } = useTexts();
  const { case: kase } = moment;
  const [values, setValues] = useState<Answers[string]>(() => withoutCalculated(service, kase.answers)[screen] ?? {});
  const meta = applicantMeta(moment);
  const path = walk(service, { ...kase, answers: { ...kase.answers, [screen]: values }, done: [...kase.done, step] }, meta);
  const only = kase.status === 'sentBack' ? openFields(service, kase, screen, values, meta) : undefined;
  const { fields, title } = effectiveScreen(service.file, screen, path, only ? { only } : {});
  const withResults = { ...values, ...Object.fromEntries(fields.filter(({ widget }) => widget === 'calculated').map(({ name }) => [name, path.answers[screen]?.[name] as never])) };
  const typed = (next: Answers[string]) => setValues(withoutCalculated(service, { [screen]: next })[screen] ?? {});
  // What this answer hid goes with it, as on the page.
  const counted = withoutCalculated(service, path.answers)[screen] ?? {};
  return (
    <form className="screen-move" onSubmit={(event) => { event.preventDefault(); onMove([{ do: 'complete', step, values: counted }]); }}>
      {kase.status === 'sentBack' ? <h4>{title}</h4> : <ScenarioSource onTake={(answers) => setValues(answers[screen] ?? {})} />}
      <AnswerFields fields={fields} at={`/${screen}`} values={withResults} onChange={typed} faults={refusal?.fields ?? []} />
      <div className="acts">
        {kase.status === 'draft' ? <Button icon="good" onClick={() => setValues(sampleAnswers(service, moment, step, values))}>{t('builder.simulate.fill')}</Button> : null}
        <Button type="submit" look="main">{t(kase.status === 'draft' ? 'builder.simulate.continue' : 'builder.simulate.correct')}</Button>
      </div>
    </form>
  );
}

/** Which of the documents asked for are brought; all that must be, to begin with. */
function Documents({ service, moment, onMove }: Props) {
  const { t } = useTexts();
  const asked = openDocuments(service, moment);
  const [brought, setBrought] = useState(() => new Set(asked.filter(({ optional }) => !optional).map(({ requirement }) => requirement)));
  const uploads = asked.filter(({ requirement }) => brought.has(requirement)).map(({ requirement }): TrialAct => ({ do: 'upload', requirement }));
  return (
    <form onSubmit={(event) => { event.preventDefault(); onMove([...uploads, { do: 'complete', step: moment.case.step, values: {} }]); }}>
      {asked.map(({ requirement, title }) => (
        <CheckField key={requirement} label={t('builder.simulate.brings', { title })} value={brought.has(requirement)}
          onChange={(isBrought) => setBrought(new Set(isBrought ? [...brought, requirement] : [...brought].filter((one) => one !== requirement)))} />
      ))}
      <div className="acts"><Button type="submit" look="main">{t('builder.simulate.continue')}</Button></div>
    </form>
  );
}
