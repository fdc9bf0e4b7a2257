import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { type Player, SPEEDS } from './use-player.ts';

interface Props { player: Player; /** Title of the scenario it goes along; empty for sample answers. */ along: string; /** It stands where the case is, and not at something past. */ isNow: boolean; onAlong(title: string): void; onStep(): void; /** From the beginning. */ onAgain(): void }

/** Play, pause, one step, how fast, and along what. */
export function PlayerBar({ player, along, isNow, onAlong, onStep, onAgain }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { isPlaying, isWaiting, next, speed, setSpeed, play, pause } = player;
  const scenarios = file['x-service'].scenarios ?? [];
  const isOver = 'waits' in next && next.waits !== 'choice';
  return (
    <fieldset className="player" aria-label={t('builder.play.title')}>
      {scenarios.length > 0 ? <ChoiceField label={t('builder.play.along')} value={along} none={t('builder.play.along.sample')} choices={scenarios.map(({ title }) => ({ value: title, title }))} onChange={onAlong} /> : null}
      <div className="player-acts">
        <Button look="main" icon={isPlaying ? 'pause' : 'play'} onClick={() => { if (isOver) onAgain(); if (isPlaying) pause(); else play(); }}>{t(isPlaying ? 'builder.play.pause' : isOver ? 'builder.play.again' : 'builder.play.play')}</Button>
        <Button icon="step" aria-disabled={'waits' in next || undefined} onClick={() => { pause(); if ('move' in next) onStep(); }}>{t('builder.play.step')}</Button>
        <fieldset className="switch">
          <legend className="unseen">{t('builder.play.speed')}</legend>
          {SPEEDS.map((one) => <label key={one} className={one === speed ? 'chosen' : ''}><input type="radio" name="play-speed" checked={one === speed} onChange={() => setSpeed(one)} />{t(`builder.play.speed.${one}`)}</label>)}
        </fieldset>
      </div>
      {'waits' in next && isNow && (isWaiting || isOver) ? <p className="player-waits">{t(`builder.play.waits.${next.waits}`)}</p> : null}
    </fieldset>
  );
}
