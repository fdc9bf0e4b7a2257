import { useEffect } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { scenarioFaultText } from '#runtime/scenarios/fault-words.ts';
import type { HalfJudged } from '#runtime/scenarios/coverage.ts';
import type { ScenarioRun } from '#runtime/scenarios/scenario.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { outcomeName, stepName } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useLive } from '#builder/state/use-live.ts';
import { withFormerQuestion, withFormerTitles } from './former-titles.ts';
import { halfJudgedPlaces } from './half-judged.ts';
import { useTrying } from './trying-context.tsx';
import { type ScenarioRuns, useScenarioRuns } from './use-scenario-runs.ts';
import { asJson } from '#builder/model/as-json.ts';

/** Every scenario of the service, run on the draft as it stands, and how much of the drawing they come through. */
export function ScenariosPanel() {
  const { t } = useTexts();
  const { slug, file, publishedVersion } = useEditor();
  const live = useLive(slug, publishedVersion);
  const result = useScenarioRuns(file);
  if (result === 'broken') return <p className="faults">{t('builder.tool.notPossible')}</p>;
  if (!result) return <p className="waiting" role="status">{t('builder.scenarios.running')}</p>;
  if (result.runs.length === 0) return <p>{t('builder.scenarios.none')}</p>;
  const failed = result.runs.filter(({ faults }) => faults.length > 0).length;
  return (
    <div className="tool-body two">
      <section aria-labelledby="scenario-results">
        <h3 id="scenario-results">{t('builder.scenarios.results')}</h3>
        <p role="status" className={failed > 0 ? 'result bad' : 'result good'}><Icon name={failed > 0 ? 'fault' : 'good'} />{t('builder.scenarios.count', { passed: result.runs.length - failed, failed })}</p>
        <ul className="scenario-list">
          {inOrder(result).map(({ run, index }) => <Entry key={`${index} ${run.scenario.title}`} run={run} index={index} live={live} />)}
        </ul>
      </section>
      <Covered result={result} />
    </div>
  );
}

/** Those that failed first. */
const inOrder = ({ runs }: ScenarioRuns) => runs.map((run, index) => ({ run, index })).sort((one, other) => Number(one.run.faults.length === 0) - Number(other.run.faults.length === 0));

function Entry({ run: { scenario, faults }, index, live }: { run: ScenarioRun; index: number; live: ServiceFile | undefined }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { setTool, setAnswers } = useTrying();
  const scenarios = file['x-service'].scenarios ?? [];
  const passed = faults.length === 0;
  const remove = () => edit({
    do: 'group', label: { key: 'builder.edit.removeScenario', params: { title: scenario.title } },
    edits: [{ do: 'setSetting', path: '/x-service/scenarios', ...(scenarios.length > 1 ? { value: asJson(scenarios.toSpliced(index, 1)) } : {}) }],
  });
  return (
    <li className={passed ? 'passed' : 'failed'}>
      <Icon name={passed ? 'good' : 'fault'} />
      <div>
        <strong>{scenario.title}</strong>
        <p className="quiet">{passed ? t('builder.scenarios.passed', { status: t(`scenario.status.${scenario.expect.status}`) }) : t('builder.scenarios.failed')}</p>
        {faults.length > 0 ? <ul className="scenario-faults">{faults.map((fault, at) => <li key={at}>{scenarioFaultText(t, withFormerTitles(file, live), fault, (one) => faultText(t, withFormerQuestion(one, file, live), file))}</li>)}</ul> : null}
        <div className="scenario-acts">
          <Button look="quiet" icon="help" aria-label={t('builder.scenarios.why.of', { title: scenario.title })} onClick={() => { setAnswers(scenario.answers); setTool('why'); }}>{t('builder.tool.why')}</Button>
          <Button look="quiet" icon="bin" aria-label={t('builder.scenarios.remove.of', { title: scenario.title })} onClick={remove}>{t('builder.scenarios.remove')}</Button>
        </div>
      </div>
    </li>
  );
}

/** Steps and outcomes in per cent, painted on the drawing, and by name those nobody came to. */
function Covered({ result: { runs, coverage } }: { result: ScenarioRuns }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const { setOverlay } = useTrying();
  const { steps } = file['x-service'].flow;
  useEffect(() => {
    const halves = halfJudgedPlaces(file, coverage.halfJudged);
    const marked = [...coverage.counts].map(([place, count]) => {
      const share = t('builder.coverage.share', { share: count / runs.length });
      const never = halves.get(place);
      return [place, never === undefined ? share : t('builder.coverage.half', { share, never: t(`builder.coverage.never.${never}`) })] as const;
    });
    setOverlay({ come: new Map(marked.filter(([place]) => coverage.counts.get(place)! > 0)), missed: new Map(marked.filter(([place]) => coverage.counts.get(place) === 0)) });
  }, [coverage, file, runs, setOverlay, t]);
  const words = (place: string) => {
    const [key = '', outcome] = place.split(' ');
    const step = steps[key];
    if (!step) return place;
    return outcome === undefined ? stepName(t, step) : t('builder.flow.exit', { step: stepName(t, step), outcome: outcomeName(t, file, step, outcome) });
  };
  return (
    <section aria-labelledby="scenario-coverage">
      <h3 id="scenario-coverage">{t('builder.coverage.title')}</h3>
      <Meter label={t('builder.coverage.steps', coverage.steps)} {...coverage.steps} />
      <Meter label={t('builder.coverage.outcomes', coverage.outcomes)} {...coverage.outcomes} />
      <Meter label={t('builder.coverage.determinants', coverage.determinants)} {...coverage.determinants} />
      <p className="hint">{t('builder.coverage.hint')}</p>
      {coverage.missed.length > 0 ? (
        <>
          <h4>{t('builder.coverage.missed')}</h4>
          <ul className="uses">{coverage.missed.map((place) => <li key={place}><button type="button" className="link" onClick={() => goTo({ section: 'flow', step: place.split(' ')[0]! })}>{words(place)}</button></li>)}</ul>
        </>
      ) : <p className="result good"><Icon name="good" />{t('builder.coverage.all')}</p>}
      <HalfJudgedList halfJudged={coverage.halfJudged} />
    </section>
  );
}

/** Conditions the scenarios saw only one side of, each with the side that is missing. */
function HalfJudgedList({ halfJudged }: { halfJudged: readonly HalfJudged[] }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  if (halfJudged.length === 0) return null;
  return (
    <>
      <h4>{t('builder.coverage.halves')}</h4>
      <ul className="uses">{halfJudged.map(({ name, never }) => <li key={name}><button type="button" className="link" onClick={() => goTo({ section: 'conditions', item: name })}>{file.$defs?.[name]?.title || name}</button> <span className="quiet">{t(`builder.coverage.never.${never}`)}</span></li>)}</ul>
    </>
  );
}

function Meter({ label, walked, all }: { label: string; walked: number; all: number }) {
  const { t } = useTexts();
  const share = all === 0 ? 1 : walked / all;
  return <div className="coverage-meter"><span>{label}</span><meter min={0} max={1} value={share} aria-label={label} /><strong>{t('builder.coverage.share', { share })}</strong></div>;
}
