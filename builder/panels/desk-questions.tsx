import { newDeskScreen, withoutDeskScreen } from '#builder/edits/desk-screen.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { ScreenPanel } from './screen-panel.tsx';

/** What the officer of a desk fills in: a page of its own, made when it is wanted, with the same designer as every other page. */
export function DeskQuestions({ stepKey, screen }: { stepKey: string; screen: string | undefined }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  return (
    <section aria-label={t('builder.desk.questions')}>
      {screen === undefined ? <h3>{t('builder.desk.questions')}</h3> : null}
      <p className="hint">{t('builder.desk.questions.hint')}</p>
      {screen === undefined ? <Button icon="plus" onClick={() => edit(newDeskScreen(file, stepKey, wordsIn))}>{t('builder.desk.questions.add')}</Button> : (
        <>
          <ScreenPanel screen={screen} title={t('builder.desk.questions')} />
          <Button look="quiet" icon="bin" onClick={() => edit(withoutDeskScreen(file, stepKey))}>{t('builder.desk.questions.remove')}</Button>
        </>
      )}
    </section>
  );
}
