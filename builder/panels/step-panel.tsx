import { memo } from 'react';
import type { Json, SchemaObject, Step } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { ActButton } from '#builder/acts/act-button.tsx';
import { buttonActs } from '#builder/acts/step-acts.ts';
import { useStepBench } from '#builder/acts/use-step-bench.ts';
import { actorOf, kindLetter, kindName } from '#builder/model/naming.ts';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { SettingsForm } from '#builder/inputs/settings-form.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { StepCertificates } from '#builder/sections/certificates/step-certificates.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { Following } from '#builder/state/following.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { asksCertificate } from '#builder/edits/new-step.ts';
import { stepPath } from '#builder/edits/ways.ts';
import { DeskQuestions } from './desk-questions.tsx';
import { NewRole } from './new-role.tsx';
import { ScreenPanel } from './screen-panel.tsx';
import { StepWays } from './step-ways.tsx';

/** Everything about one step: its name, its settings drawn from its kind, its questions, and where it leads. */
export function StepPanel({ stepKey }: { stepKey: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const step = file['x-service'].flow.steps[stepKey];
  const problems = useProblems().at(stepPath(stepKey));
  const words = useProblemWords();
  if (!step) return null;
  const kind = stepKinds[step.kind];
  const screens = kind?.screens?.(step) ?? [];
  const isAsking = screens.length > 0;
  const isDesk = kind?.actor === 'operator' && kind.settings.properties?.['screen'] !== undefined;
  const path = stepPath(stepKey);
  const asksRole = Object.values(kind?.settings.properties ?? {}).some((one) => typeof one === 'object' && one.format === 'role');
  const results = Object.entries(kind?.settings.properties ?? {}).find(([, one]) => typeof one === 'object' && asksCertificate(one))?.[0];
  const hasCertificates = Object.keys(file['x-service'].certificates ?? {}).length > 0;
  return (
    <>
      <header className="panel-head">
        <span className={`letter ${actorOf(step.kind)}`} aria-hidden="true">{kindLetter(step.kind)}</span>
        <h2>{kindName(t, step.kind)}</h2>
        <Following><StepActs stepKey={stepKey} /></Following>
      </header>
      <p className="hint">{kind ? t(`step.kind.${step.kind}.help`) : null}</p>
      <Faults faults={words(problems.filter((problem) => problem.path === path || problem.path === `${path}/ways`))} />
      <TextField label={t('builder.step.title')} path={`${path}/title`} twins={isAsking && !isDesk ? [`/properties/${screens[0]}/title`] : []} editFor={(title) => ({ do: 'renameStep', key: stepKey, title })} />
      {isAsking && !isDesk ? <ScreenPanel screen={screens[0]!} /> : null}
      {kind ? (
        <StepSettings stepKey={stepKey} step={step} schema={kind.settings} isDesk={isDesk} without={[...(isAsking || isDesk ? ['screen'] : []), ...(results === undefined || hasCertificates ? [] : [results])]} />
      ) : null}
      {asksRole ? <NewRole onMade={(role) => edit({ do: 'setStepSetting', key: stepKey, setting: 'role', value: role })} /> : null}
      {isDesk ? <DeskQuestions stepKey={stepKey} screen={screens[0]} /> : null}
      {results === undefined ? null : <StepCertificates stepKey={stepKey} setting={results} />}
      <StepWays stepKey={stepKey} step={step} />
    </>
  );
}

/** What nearly every desk says; the rest is folded away until somebody needs it. */
const EVERYDAY: ReadonlySet<string> = new Set(['role', 'verify', 'wrongs', 'days', 'allow', 'reasons']);

function StepSettings({ stepKey, step, schema, isDesk, without }: { stepKey: string; step: Step; schema: SchemaObject; isDesk: boolean; without: readonly string[] }) {
  const { t } = useTexts();
  const { edit } = useEditor();
  const onSet = (setting: string, value: Json | undefined, merge?: string) => edit({ do: 'setStepSetting', key: stepKey, setting, value }, merge);
  const names = Object.keys(schema.properties ?? {});
  const rare = isDesk ? names.filter((name) => !EVERYDAY.has(name) && !without.includes(name)) : [];
  const form = (left: readonly string[]) => <SettingsForm schema={schema} value={step as Record<string, Json>} path={stepPath(stepKey)} without={[...without, ...left]} onSet={onSet} />;
  if (rare.length === 0) return form([]);
  return (
    <>
      {form(rare)}
      <details className="more" open={rare.some((name) => step[name] !== undefined)}>
        <summary>{t('builder.desk.more')}</summary>
        {form(names.filter((name) => !rare.includes(name)))}
      </details>
    </>
  );
}

/** Whether a step can move is tried on the whole drawing, which words do not change. */
const StepActs = memo(function StepActs({ stepKey }: { stepKey: string }) {
  const bench = useStepBench();
  return <div className="panel-acts">{buttonActs(bench, stepKey).map((act) => <ActButton key={act.id} act={act} look="quiet" iconOnly />)}</div>;
});
