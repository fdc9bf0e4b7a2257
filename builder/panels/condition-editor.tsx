import { useEffect, useRef, useState } from 'react';
import { readSentence } from '#builder/edits/read-sentence.ts';
import { isComplete, type Sentence, sentenceSchema } from '#builder/edits/sentence.ts';
import { sameJson } from '#builder/edits/working-file.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { part } from '#builder/state/part.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { SentenceEditor } from './sentence-editor.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';

const TryCondition = part(async () => (await Promise.all([import('#builder/trying/try-condition.tsx'), loadToolTexts()]))[0].TryCondition);

/** Changes a determinant; while a sentence has gaps, the file keeps what it said before. */
export function ConditionEditor({ name }: { name: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const schema = file.$defs![name]!;
  const [sentence, setSentence] = useState(() => readSentence(schema));
  const written = useRef(sentence);
  useEffect(() => {
    // Undone, or changed elsewhere: what the file says now counts.
    if (written.current && isSaid(schema, written.current)) return;
    const now = readSentence(schema);
    written.current = now;
    setSentence(now);
  }, [schema]);
  if (!sentence) return <p className="hint">{t('builder.condition.byHand')}</p>;
  const change = (next: Sentence) => {
    setSentence(next);
    if (!isComplete(next)) return;
    written.current = next;
    edit({ do: 'editDeterminant', name, sentence: next }, `sentence ${name}`);
  };
  return (
    <>
      <SentenceEditor sentence={sentence} onChange={change} self={name} showsGaps />
      {isComplete(sentence) ? null : <p className="faults" role="status">{t('builder.condition.notTaken')}</p>}
      <TryCondition schema={schema} />
    </>
  );
}

function isSaid(schema: object, sentence: Sentence): boolean {
  const { title: _title, description: _description, ...said } = schema as Record<string, unknown>;
  return sameJson(said, sentenceSchema(sentence));
}
