import { documentTitle } from '#schemas/index.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import { outcomeName, stepName } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { momentAt, type Simulation } from './simulation.ts';

/** What was done so far, in order; each is a place to look back at. */
export function MoveList({ simulation, shown, onShow }: { simulation: Simulation; shown: number; onShow(count: number): void }) {
  const { t, language } = useTexts();
  const { file } = useEditor();
  const { steps } = file['x-service'].flow;
  const named = (key: string) => (steps[key] ? stepName(t, steps[key]) : key);
  const words = (index: number): string => {
    const last = simulation.moves[index]!.move.at(-1)!;
    const before = momentAt(simulation, index).case.step;
    switch (last.do) {
      case 'complete': return t('builder.simulate.did.complete', { step: named(last.step) });
      case 'upload': return t('builder.simulate.did.upload', { title: documentTitle(file, last.requirement, momentAt(simulation, index).case.answers) });
      case 'decide': return t('builder.simulate.did.decide', { step: named(last.desk ?? before), outcome: outcomeName(t, file, steps[last.desk ?? before], last.outcome) });
      case 'comeBack': return outcomeName(t, file, steps[before], last.how);
      case 'wait': return t('builder.simulate.did.wait', { moment: dateTimeText(last.until, language, file['x-service'].timeZone) });
    }
  };
  return (
    <ol className="moves">
      {[t('builder.simulate.did.open'), ...simulation.moves.map((_, index) => words(index))].map((text, count) => (
        <li key={count}><button type="button" className={count === shown ? 'move shown' : 'move'} aria-current={count === shown ? 'step' : undefined} onClick={() => onShow(count)}>{text}</button></li>
      ))}
    </ol>
  );
}
