import { useState } from 'react';
import { isComplete, type Sentence } from '#builder/edits/sentence.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { partWords } from '#builder/model/condition-words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useHeld } from '#builder/state/held.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { askable } from './askable.ts';
import { firstClause } from './clauses.ts';
import { useOptionTitle } from './sentence-words.ts';
import { SentenceEditor } from './sentence-editor.tsx';

interface Props {
  /** A field that cannot be asked about: whether it shows would depend on its own answer. */
  except?: string;
  /** Whether it was made. */
  onMake(title: string, sentence: Sentence): boolean;
  onCancel(): void;
}

/** A new determinant: a sentence, and a name that follows the sentence until somebody writes a better one. */
export function NewCondition({ except, onMake, onCancel }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const optionTitle = useOptionTitle();
  const fields = askable(file, except);
  const form = `condition ${except ?? ''}`;
  const [sentence, setSentence] = useHeld<Sentence>(`${form} sentence`, () => ({ join: 'all', clauses: fields[0] ? [firstClause(file, fields[0].value)] : [] }));
  const [title, setTitle] = useHeld<string | null>(`${form} title`, () => null);
  const [hasTried, setTried] = useState(false);
  const named = title ?? (isComplete(sentence) ? partWords(t, file, sentence, optionTitle) : '');
  const make = () => {
    setTried(true);
    if (isComplete(sentence) && named.trim() !== '' && onMake(named.trim(), sentence)) letGo();
  };
  const letGo = () => { setSentence(undefined); setTitle(undefined); };
  const cancel = () => { letGo(); onCancel(); };
  if (fields.length === 0) return <><p className="hint">{t('builder.condition.nothing')}</p><Button onClick={cancel}>{t('builder.cancel')}</Button></>;
  return (
    <fieldset className="group">
      <legend>{t('builder.condition.new')}</legend>
      <SentenceEditor sentence={sentence} onChange={setSentence} except={except} showsGaps={hasTried} />
      <FieldFrame label={t('builder.condition.title')} faults={hasTried && isComplete(sentence) && named.trim() === '' ? [t('builder.condition.title.gap')] : []}>
        {({ id, describedBy }) => <input id={id} type="text" value={named} aria-describedby={describedBy} onChange={({ target }) => setTitle(target.value)} />}
      </FieldFrame>
      {hasTried && !isComplete(sentence) ? <p className="faults" role="alert">{t('builder.condition.gaps')}</p> : null}
      <div className="acts">
        <Button look="main" onClick={make}>{t('builder.condition.make')}</Button>
        <Button onClick={cancel}>{t('builder.cancel')}</Button>
      </div>
    </fieldset>
  );
}
