import { useEffect } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { scenarioFaultText } from '#runtime/scenarios/fault-words.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { withFormerQuestion, withFormerTitles } from './former-titles.ts';
import { useTrying } from './trying-context.tsx';
import { useScenarioRuns } from './use-scenario-runs.ts';

/** More than these are for the list of scenarios. */
const MOST = 4;

/** Before publishing: the scenarios run once more. One that ends otherwise than it says is a warning, for it may be the scenario that is out of date. */
export function PublishCheck({ live, onClose, onChecked }: { live: ServiceFile | undefined; onClose(): void; onChecked(failed: number): void }) {
  const { t } = useTexts();
  const { file, place, goTo } = useEditor();
  const { setTool } = useTrying();
  const result = useScenarioRuns(file);
  const failures = result === 'broken' ? 0 : result?.runs.filter(({ faults }) => faults.length > 0).length;
  useEffect(() => { if (failures !== undefined) onChecked(failures); }, [failures, onChecked]);
  if (result === 'broken') return null;
  if (!result) return <p className="quiet" role="status">{t('builder.scenarios.running')}</p>;
  const failed = result.runs.filter(({ faults }) => faults.length > 0);
  const { steps } = result.coverage;
  if (result.runs.length === 0) return <p className="hint">{t('builder.publish.scenarios.none')}</p>;
  if (failed.length === 0) return <p className="result good" role="status"><Icon name="good" />{t('builder.publish.scenarios.passed', { count: result.runs.length, share: steps.all === 0 ? 0 : steps.walked / steps.all })}</p>;
  return (
    <div className="scenario-warning" role="status">
      <p><Icon name="notice" /><strong>{t('builder.publish.scenarios.failed', { count: failed.length, all: result.runs.length })}</strong></p>
      <ul>{failed.slice(0, MOST).map(({ scenario, faults }) => <li key={scenario.title}>{t('builder.publish.scenarios.fault', { title: scenario.title, why: scenarioFaultText(t, withFormerTitles(file, live), faults[0]!, (one) => faultText(t, withFormerQuestion(one, file, live), file)) })}</li>)}</ul>
      <p>{t('builder.publish.scenarios.still')}</p>
      <Button icon="list" onClick={() => { onClose(); goTo({ section: 'flow', step: place.step }); setTool('scenarios'); }}>{t('builder.record.see')}</Button>
    </div>
  );
}
