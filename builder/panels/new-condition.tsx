import { useState } from 'react';
import type { Sentence } from '#builder/edits/sentence.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { askable, firstClause } from './askable.ts';
import { sentenceWords, useOptionTitle } from './sentence-words.ts';
import { SentenceEditor } from './sentence-editor.tsx';

interface Props {
  /** A field that cannot be asked about: whether it shows would depend on its own answer. */
  except?: string;
  onMake(title: string, sentence: Sentence): void;
  onCancel(): void;
}

/** A new determinant: a sentence, and a name that follows the sentence until somebody writes a better one. */
export function NewCondition({ except, onMake, onCancel }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const optionTitle = useOptionTitle();
  const fields = askable(file, except);
  const [sentence, setSentence] = useState<Sentence>(() => ({ join: 'all', clauses: fields[0] ? [firstClause(file, fields[0].value)] : [] }));
  const [title, setTitle] = useState<string>();
  const named = title ?? sentenceWords(t, file, sentence, optionTitle);
  if (fields.length === 0) return <><p className="hint">{t('builder.condition.nothing')}</p><Button onClick={onCancel}>{t('builder.cancel')}</Button></>;
  return (
    <fieldset className="group">
      <legend>{t('builder.condition.new')}</legend>
      <SentenceEditor sentence={sentence} onChange={setSentence} except={except} />
      <FieldFrame label={t('builder.condition.title')}>{({ id }) => <input id={id} type="text" value={named} onChange={({ target }) => setTitle(target.value)} />}</FieldFrame>
      <div className="acts">
        <Button look="main" disabled={named.trim() === '' || sentence.clauses.length === 0} onClick={() => onMake(named.trim(), sentence)}>{t('builder.condition.make')}</Button>
        <Button onClick={onCancel}>{t('builder.cancel')}</Button>
      </div>
    </fieldset>
  );
}
