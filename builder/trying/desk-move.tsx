import { useState } from 'react';
import { documentTitle, fieldAt } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { withoutCalculated } from '#runtime/engine/calculated.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { ownScreenView } from '#runtime/desk/own-screen.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { Moment } from '#runtime/scenarios/trial.ts';
import { officersAt } from '#runtime/scenarios/trial-officers.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { outcomeName, whoActs } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { nowOf } from './clock.ts';
import { sampleAnswers } from './sample-answers.ts';
import type { Move } from './simulation.ts';

interface Props { service: CompiledService; moment: Moment; refusal: Refusal | undefined; onMove(move: Move): void }

/** The decision of a desk that has the file; where several have it at once, the analyst says which of them acts. */
export function DeskMove(props: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const tasks = openTasks(props.moment.case);
  const [chosen, setChosen] = useState(tasks[0]?.step ?? '');
  const desks = tasks.map(({ step }) => ({ value: step, title: [file['x-service'].flow.steps[step]?.title ?? step, whoActs(file, file['x-service'].flow.steps[step]!)].filter(Boolean).join(' · ') }));
  return (
    <>
      {desks.length > 1 ? <ChoiceField label={t('builder.simulate.who')} value={chosen} choices={desks} onChange={setChosen} /> : null}
      <Decision key={chosen} {...props} desk={chosen} />
    </>
  );
}

/** An outcome, what the officer fills in, and what the applicant is owed with it. */
function Decision({ service, moment, refusal, onMove, desk }: Props & { desk: string }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const found = service.step(desk);
  const [screen] = found?.kind.screens?.(found.step) ?? [];
  const outcomes = found?.kind.outcomes(found.step, file) ?? [];
  const [outcome, setOutcome] = useState(outcomes[0] ?? '');
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [flags, setFlags] = useState<Record<string, string>>({});
  const task = openTasks(moment.case).find(({ step }) => step === desk);
  const officers = found && task && found.kind.mayDecide ? officersAt(service, moment.case, task) : [];
  const [officer, setOfficer] = useState(() => (officers.find((one) => !one.refusal) ?? officers[0])?.id ?? '');
  const [values, setValues] = useState<Answers[string]>(() => (screen === undefined ? {} : moment.case.answers[screen] ?? {}));
  if (!found) return null;
  const reasons = ((found.step as unknown as Partial<DeskStep>).reasons ?? []).filter((one) => one.for === outcome);
  const isPayment = found.step.kind === 'payment';
  const fill = () => {
    if (screen !== undefined) setValues(sampleAnswers(service, moment, desk, values));
    if (outcome !== 'approve') setReason(reasons[0]?.code ?? '');
    if (['reject', 'fail', 'again'].includes(outcome)) setText(t('builder.simulate.sampleText'));
    const [first] = flaggable(service, moment);
    if (outcome === 'sendBack' && first) setFlags({ [first]: t('builder.simulate.sampleNote') });
  };
  const decide = () => onMove([{ do: 'decide', desk, ...(officers.length > 1 ? { officer } : {}), outcome, ...(screen === undefined ? {} : { values: withoutCalculated(service, { [screen]: values })[screen] ?? {} }), ...(reason ? { reason } : {}), ...(text.trim() ? { text } : {}), ...(outcome === 'sendBack' ? { fields: flags } : {}) }]);
  return (
    <form onSubmit={(event) => { event.preventDefault(); decide(); }}>
      <p className="quiet">{whoActs(file, found.step)}</p>
      {officers.length > 1 ? <ChoiceField label={t('builder.simulate.officer')} value={officer} choices={officers.map((one) => ({ value: one.id, title: t(`builder.simulate.officer.${one.who}`, { step: file['x-service'].flow.steps[one.step ?? '']?.title ?? one.step ?? '' }) }))} onChange={setOfficer} /> : null}
      {screen === undefined ? null : <OwnQuestions service={service} moment={moment} screen={screen} values={values} faults={refusal?.fields ?? []} onChange={setValues} />}
      <fieldset className="field outcomes">
        <legend>{t(isPayment ? 'builder.simulate.payment' : 'builder.simulate.decision')}</legend>
        {outcomes.map((one) => (
          <label key={one}><input type="radio" name="outcome" value={one} checked={outcome === one} onChange={() => { setOutcome(one); setReason(''); setFlags({}); }} />{outcomeName(t, file, found.step, one)}</label>
        ))}
      </fieldset>
      {reasons.length > 0 ? <ChoiceField label={t('builder.simulate.reason')} value={reason} none={t('builder.choose')} choices={reasons.map(({ code, title }) => ({ value: code, title }))} onChange={setReason} /> : null}
      {outcome === 'sendBack' ? <Flags service={service} moment={moment} flags={flags} onChange={setFlags} /> : null}
      {isPayment ? null : <FieldFrame label={t('builder.simulate.text')}>{({ id }) => <textarea id={id} rows={2} value={text} onChange={({ target }) => setText(target.value)} />}</FieldFrame>}
      <div className="acts">
        {(isPayment || ['approve', 'pass'].includes(outcome)) && screen === undefined ? null : <Button icon="good" onClick={fill}>{t('builder.simulate.fill')}</Button>}
        <Button type="submit" look="main">{t(isPayment ? 'builder.simulate.pay' : 'builder.simulate.decide', { outcome: outcomeName(t, file, found.step, outcome) })}</Button>
      </div>
    </form>
  );
}

/** The desk's own page, as the officer sees it for these answers. */
function OwnQuestions({ service, moment, screen, values, faults, onChange }: { service: CompiledService; moment: Moment; screen: string; values: Answers[string]; faults: readonly FieldFault[]; onChange(values: Answers[string]): void }) {
  const { t } = useTexts();
  const own = ownScreenView(service, moment.case, screen, nowOf(moment), values);
  return (
    <fieldset className="group">
      <legend>{t('builder.desk.questions')}</legend>
      <AnswerFields fields={own.screen.fields} at={`/${screen}`} values={own.values} onChange={onChange} faults={faults} />
    </fieldset>
  );
}

/** Answers and documents of the file that a desk can send back, by path. */
function flaggable(service: CompiledService, { case: kase }: Moment): string[] {
  const { hidden } = visibility(service.effects, kase.answers);
  const answers = Object.entries(kase.answers).flatMap(([screen, values]) => Object.keys(values).map((field) => `/${screen}/${field}`));
  return [...answers.filter((path) => !hidden.has(path) && fieldAt(service.file, path) !== undefined && !fieldAt(service.file, path)?.readOnly), ...kase.documents.map(({ requirement }) => `document:${requirement}`)];
}

function Flags({ service, moment, flags, onChange }: { service: CompiledService; moment: Moment; flags: Record<string, string>; onChange(flags: Record<string, string>): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const titleOf = (path: string) => (path.startsWith('/') ? fieldAt(file, path)?.title : documentTitle(file, path.slice('document:'.length), moment.case.answers)) ?? path;
  const toggle = (path: string, isOn: boolean) => {
    const { [path]: _old, ...rest } = flags;
    onChange(isOn ? { ...flags, [path]: '' } : rest);
  };
  return (
    <fieldset className="group flags">
      <legend>{t('builder.simulate.flags')}</legend>
      {flaggable(service, moment).map((path) => (
        <div key={path}>
          <CheckField label={titleOf(path)} value={Object.hasOwn(flags, path)} onChange={(isOn) => toggle(path, isOn)} />
          {Object.hasOwn(flags, path) ? <FieldFrame label={t('builder.simulate.note', { title: titleOf(path) })}>{({ id }) => <input id={id} type="text" value={flags[path]} onChange={({ target }) => onChange({ ...flags, [path]: target.value })} />}</FieldFrame> : null}
        </div>
      ))}
    </fieldset>
  );
}
