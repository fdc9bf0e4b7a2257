import { useState } from 'react';
import type { NoticeAnswer } from '#builder/edits/notice/notice-words.ts';
import { Button } from '#builder/inputs/button.tsx';
import { placeOfField } from '#builder/model/places.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Answers a message can say, to choose from; the others with the reason why not, each a way to its question. */
export function PublicAnswers({ answers, onPutIn }: { answers: readonly NoticeAnswer[]; onPutIn(field: string): void }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const [chosen, setChosen] = useState('');
  const open = answers.filter(({ privacy }) => privacy === 'public');
  const shut = answers.filter(({ privacy }) => privacy !== 'public');
  return (
    <>
      {open.length === 0 ? <p className="hint">{t('builder.notice.answers.none')}</p> : (
        <div className="insert">
          <select aria-label={t('builder.notice.answers')} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="">{t('builder.notice.answers')}</option>
            {open.map(({ name, title }) => <option key={name} value={name}>{title}</option>)}
          </select>
          <Button disabled={chosen === ''} onClick={() => { onPutIn(chosen); setChosen(''); }}>{t('builder.notice.answers.putIn')}</Button>
        </div>
      )}
      {shut.length === 0 ? null : (
        <details className="more">
          <summary>{t('builder.notice.answers.shut', { count: shut.length })}</summary>
          <p className="hint">{t('builder.notice.answers.why')}</p>
          <ul className="uses">{shut.map(({ name, title, privacy }) => <li key={name}><button type="button" className="link" onClick={() => goTo(placeOfField(file, name))}>{title}</button> <span className="quiet">{t(`builder.notice.shut.${privacy}`)}</span></li>)}</ul>
        </details>
      )}
    </>
  );
}
