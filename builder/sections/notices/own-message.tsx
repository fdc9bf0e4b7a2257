import { ENDINGS } from '#schemas/service/notice.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { movingNotice, noticePath, removingNotice, settingNotice } from '#builder/edits/notice/notice-edits.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { stepName } from '#builder/model/naming.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { focusSoon } from '#builder/sections/certificates/focus-soon.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { MessageLook } from './message-look.tsx';
import { MessageText } from './message-text.tsx';

interface Props { name: string; number: number; of: number; answers: Answers }

/** One message of the service's own: what it says, of which files, and how a phone shows it. */
export function OwnMessage({ name, number, of, answers }: Props) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const at = noticePath(name);
  const { about, step, when } = file['x-service'].notices![name]!;
  const problems = useProblems().at(at);
  const say = useProblemWords();
  const faultsAt = (setting: string) => say(problems.filter(({ path }) => path === `${at}/${setting}`));
  const ends = Object.entries(flowOf(file).steps).filter(([, one]) => one['status'] === about).map(([value, one]) => ({ value, title: stepName(t, one) }));
  const remove = () => { if (edit(removingNotice(file, name))) focusSoon(['.card.open .own-messages textarea', '.card.open .add-message']); };
  const move = (by: -1 | 1) => {
    const one = movingNotice(file, name, by);
    const mover = `.own-messages > li:nth-child(${number + by})`;
    if (one && edit(one)) focusSoon(by < 0 ? [`${mover} .earlier`, `${mover} .later`] : [`${mover} .later`, `${mover} .earlier`]);
  };
  return (
    <li>
      <fieldset className="group">
        <legend>{t('builder.notice.number', { number })}</legend>
        <Faults faults={say(problems.filter(({ path }) => path === at))} />
        <MessageText name={name} faults={faultsAt('text')} />
        {ENDINGS.has(about) ? <ChoiceField label={t('builder.notice.step')} value={step ?? ''} none={t('builder.notice.step.any')} choices={ends} faults={faultsAt('step')} setting={`${at}/step`} onChange={(value) => edit(settingNotice(file, name, 'step', value))} /> : null}
        <ChoiceField label={t('builder.notice.when')} value={when ?? ''} none={t('builder.always')} choices={determinantsOf(file)} faults={faultsAt('when')} setting={`${at}/when`} onChange={(value) => edit(settingNotice(file, name, 'when', value))} />
        <MessageLook name={name} answers={answers} />
        <div className="acts">
          {of > 1 ? (
            <>
              <Button icon="up" className="earlier" disabled={number === 1} onClick={() => move(-1)}>{t('builder.notice.earlier')}</Button>
              <Button icon="down" className="later" disabled={number === of} onClick={() => move(1)}>{t('builder.notice.later')}</Button>
            </>
          ) : null}
          <Button icon="bin" look="bad" onClick={remove}>{t('builder.notice.remove')}</Button>
        </div>
      </fieldset>
    </li>
  );
}
