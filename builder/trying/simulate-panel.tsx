import { useCallback, useEffect, useRef, useState } from 'react';
import { openTasks } from '#runtime/engine/branches.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { isWithApplicant } from '#runtime/scenarios/scenario.ts';
import { Button } from '#builder/inputs/button.tsx';
import { stepName } from '#builder/model/naming.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { ApplicantMove } from './applicant-move.tsx';
import { Begins } from './begins.tsx';
import { CaseData } from './case-data.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { DeskMove } from './desk-move.tsx';
import { Ended } from './ended.tsx';
import { MoveList } from './move-list.tsx';
import { RecordScenario } from './record-scenario.tsx';
import { RefusalText } from './refusal-text.tsx';
import { PlayerBar } from './player-bar.tsx';
import { lastMoment, makeMove, momentAt, type Move, placesOf, runOn, type Simulation, startSimulation, takeBack } from './simulation.ts';
import { useTrying } from './trying-context.tsx';
import { useDraftService } from './use-draft-service.ts';
import { attempted, useLivedOn } from './use-lived-on.ts';
import { usePlayer } from './use-player.ts';

/** A case lived through on the real engine: the token stands on the drawing, and everybody's acts are the analyst's. */
export function SimulatePanel() {
  const { t } = useTexts();
  const { file } = useEditor();
  const { simulation } = useTrying();
  const lived = useLivedOn(useDraftService(file));
  if (lived === 'broken') return <p className="faults">{t('builder.tool.notPossible')}</p>;
  if (!lived || !simulation) return <p className="waiting">{t('builder.loading')}</p>;
  return <Running service={lived} simulation={simulation} />;
}

function Running({ service, simulation }: { service: CompiledService; simulation: Simulation }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { setSimulation, setOverlay, along, setAlong } = useTrying();
  const announce = useAnnounce();
  const [looksAt, setLooksAt] = useState<number>();
  const [refusal, setRefusal] = useState<Refusal | 'gap'>();
  const act = useRef<HTMLDivElement>(null);
  const count = simulation.moves.length;
  const shownCount = Math.min(looksAt ?? count, count);
  const moment = momentAt(simulation, shownCount);
  const isNow = shownCount === count;
  const { case: kase } = moment;
  const step = file['x-service'].flow.steps[kase.step];

  const show = useCallback((next: Simulation, why?: Refusal | 'gap', isPlayed = false) => {
    setSimulation(next);
    setRefusal(why);
    setLooksAt(undefined);
    // What goes by itself takes no focus, and the line above says where it is.
    if (isPlayed) return;
    const { case: at } = lastMoment(next);
    const there = file['x-service'].flow.steps[at.step];
    announce(t('builder.simulate.at', { step: there ? stepName(t, there) : at.step, status: t(`scenario.status.${at.status}`) }));
    // Whoever works by keyboard goes on where the file is.
    if (next.moves.length !== count) act.current?.focus();
  }, [announce, count, file, setSimulation, t]);

  const move = (one: Move, isPlayed = false): boolean => {
    const done = attempted(() => makeMove(service, simulation, one));
    if (done?.ok) show(done.value, undefined, isPlayed);
    else setRefusal(done ? done.refusal : 'gap');
    return done?.ok === true;
  };
  const byHand = (one: Move) => void move(one);
  const scenario = file['x-service'].scenarios?.find(({ title }) => title === along);
  const player = usePlayer(service, simulation, scenario, (next) => {
    if ('move' in next) return move(next.move, true);
    announce(t(`builder.play.waits.${next.waits}`));
    return true;
  });
  const goAlong = (title: string) => {
    const started = attempted(() => startSimulation(service, file['x-service'].scenarios?.find((one) => one.title === title)?.begins));
    setAlong(title);
    if (started?.ok) show(started.value, undefined, true);
  };
  const { glide } = player;
  useEffect(() => {
    const { steps, outcomes } = placesOf(moment);
    const open = openTasks(moment.case).map(({ step: at }) => at);
    setOverlay({ now: open.length > 0 ? open : [moment.case.step], glide, come: new Map([...steps, ...outcomes].map((place) => [place, ''])), missed: new Map() });
  }, [moment, glide, setOverlay]);
  const goOn = () => {
    const done = attempted(() => runOn(service, simulation));
    if (done) show(done.simulation, done.refusal);
    else setRefusal('gap');
  };

  return (
    <div className="tool-body two">
      <section aria-labelledby="simulate-act">
        <PlayerBar player={player} along={scenario ? along : ''} isNow={isNow} onAlong={(title) => { player.pause(); goAlong(title); }} onAgain={() => show(takeBack(simulation, 0), undefined, true)} onStep={() => 'move' in player.next && move(player.next.move, true)} />
        {/* Nobody can listen as fast as that: where it stops is said. */}
        <p className="simulate-at" role="status" aria-live={player.isPlaying && player.speed === 'fast' ? 'off' : 'polite'}>{t('builder.simulate.at', { step: step ? stepName(t, step) : kase.step, status: t(`scenario.status.${kase.status}`) })}</p>
        {count === 0 ? <Begins service={service} simulation={simulation} onBegin={show} /> : null}
        <div className="acts">
          <Button icon="undo" disabled={count === 0} onClick={() => { player.pause(); show(takeBack(simulation, count - 1)); }}>{t('builder.simulate.back')}</Button>
          <Button icon="again" disabled={count === 0} onClick={() => { player.pause(); show(takeBack(simulation, 0)); }}>{t('builder.simulate.again')}</Button>
          {isNow && isWithApplicant(kase) ? <Button icon="play" onClick={goOn}>{t('builder.simulate.run')}</Button> : null}
        </div>
        {simulation.lost ? <p className="bar">{t('builder.simulate.lost')}</p> : null}
        <div ref={act} tabIndex={-1} className="simulate-act">
          <h3 id="simulate-act">{step ? stepName(t, step) : kase.step}</h3>
          <RefusalText refusal={refusal} service={service} moment={moment} />
          {!isNow ? <PastMoment onGoOn={() => show(takeBack(simulation, shownCount))} onNow={() => setLooksAt(undefined)} />
            : isWithApplicant(kase) ? <ApplicantMove key={`${count} ${kase.step}`} service={service} moment={moment} refusal={refusal === 'gap' ? undefined : refusal} onMove={byHand} />
            : openTasks(kase).length > 0 ? <DeskMove key={`${count} ${kase.step}`} service={service} moment={moment} refusal={refusal === 'gap' ? undefined : refusal} onMove={move} />
            : <Ended key={count} service={service} moment={moment} onMove={move} />}
        </div>
        <h3>{t('builder.clock')}</h3>
        <ClockPanel service={service} moment={moment} {...(isNow ? { onMove: byHand } : {})} />
        {isNow && count > 0 ? <RecordScenario service={service} simulation={simulation} /> : null}
      </section>
      <section aria-labelledby="simulate-data">
        <h3>{t('builder.simulate.moves')}</h3>
        <MoveList simulation={simulation} shown={shownCount} onShow={(at) => { player.pause(); setLooksAt(at === count ? undefined : at); }} />
        <h3 id="simulate-data">{t('builder.simulate.data')}</h3>
        <CaseData service={service} moment={moment} />
      </section>
    </div>
  );
}

function PastMoment({ onGoOn, onNow }: { onGoOn(): void; onNow(): void }) {
  const { t } = useTexts();
  return (
    <>
      <p>{t('builder.simulate.past')}</p>
      <div className="acts"><Button icon="play" onClick={onGoOn}>{t('builder.simulate.fromHere')}</Button><Button onClick={onNow}>{t('builder.simulate.toNow')}</Button></div>
    </>
  );
}
