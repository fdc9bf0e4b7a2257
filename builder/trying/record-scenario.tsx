import { useState } from 'react';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { isRecordable, recordScenario } from '#runtime/scenarios/record.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { type Simulation, stepsOf } from './simulation.ts';
import { useTrying } from './trying-context.tsx';
import { asJson } from '#builder/model/as-json.ts';

/** Keeps what was lived through as a scenario of the service, with the drawing's own undo. */
export function RecordScenario({ service, simulation }: { service: CompiledService; simulation: Simulation }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { setTool } = useTrying();
  const [title, setTitle] = useState('');
  const [kept, setKept] = useState('');
  const scenarios = file['x-service'].scenarios ?? [];
  if (!isRecordable(simulation.start, stepsOf(simulation))) return <p className="hint">{t('builder.record.notWithTime')}</p>;
  const name = title.trim();
  const isTaken = scenarios.some((scenario) => scenario.title === name);
  const keep = () => {
    const scenario = recordScenario(service, name, simulation.start, stepsOf(simulation));
    if (!edit({ do: 'group', label: { key: 'builder.edit.addScenario', params: { title: name } }, edits: [{ do: 'setSetting', path: '/x-service/scenarios', value: asJson([...scenarios, scenario]) }] })) return;
    setKept(name);
    setTitle('');
  };
  return (
    <form className="record" onSubmit={(event) => { event.preventDefault(); if (name !== '' && !isTaken) keep(); }}>
      <h3>{t('builder.record.title')}</h3>
      <FieldFrame label={t('builder.record.name')} hint={t('builder.record.hint')} faults={isTaken ? [t('builder.record.taken')] : []}>
        {({ id, describedBy, isFaulty }) => <input id={id} type="text" maxLength={200} value={title} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} onChange={({ target }) => setTitle(target.value)} />}
      </FieldFrame>
      <Button type="submit" icon="plus" disabled={name === '' || isTaken}>{t('builder.record.keep')}</Button>
      {kept !== '' ? <p className="hint">{t('builder.record.kept', { title: kept })} <button type="button" className="link" onClick={() => setTool('scenarios')}>{t('builder.record.see')}</button></p> : null}
    </form>
  );
}
