import { stepKinds } from '#runtime/steps/index.ts';
import { actorOf, kindLetter } from '#builder/model/naming.ts';
import { LETTERS } from '#builder/model/step-letters.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** What the letters on the steps mean: first those of who acts, then those of what is in a step. */
export function LetterLegend() {
  const { t } = useTexts();
  const kinds = new Map(Object.keys(stepKinds).map((kind) => [kindLetter(kind), actorOf(kind)]));
  return (
    <section className="letters">
      <h3>{t('builder.letters.title')}</h3>
      <p className="hint">{t('builder.letters.kinds')}</p>
      <dl className="keys">{[...kinds].map(([letter, actor]) => <div key={letter}><dt><span className={`letter ${actor}`}>{letter}</span></dt><dd>{t(`builder.letter.${letter}`)}</dd></div>)}</dl>
      <p className="hint">{t('builder.letters.marks')}</p>
      <dl className="keys">{LETTERS.map((letter) => <div key={letter}><dt><span className="letter-in">{letter}</span></dt><dd>{t(`builder.letter.${letter}.help`)}</dd></div>)}</dl>
    </section>
  );
}
