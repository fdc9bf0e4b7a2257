import { useState } from 'react';
import type { SchemaObject } from '#schemas/index.ts';
import { linearTimePattern } from '#runtime/engine/linear-time-pattern.ts';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** A box to try an answer in: whether it would be taken, and what people are told if not. */
export function TryAnswer({ schema: { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }, invalid }: { schema: SchemaObject; invalid: string | undefined }) {
  const { t } = useTexts();
  const [answer, setAnswer] = useState('');
  const fits = fitsPattern(pattern, answer);
  const isTaken = fits && [...answer].length >= minLength && [...answer].length <= maxLength;
  return (
    <FieldFrame label={t('builder.field.try')} hint={t('builder.field.try.hint')}>
      {({ id, describedBy }) => (
        <>
          <input id={id} type="text" value={answer} aria-describedby={describedBy} onChange={({ target }) => setAnswer(target.value)} />
          <p className={`result ${isTaken ? 'good' : 'bad'}`} role="status">{answer === '' || fits === undefined ? '' : isTaken ? t('builder.field.try.taken') : t('builder.field.try.refused', { words: invalid || '—' })}</p>
        </>
      )}
    </FieldFrame>
  );
}

/** Undefined where the pattern cannot be read, which the problems say. */
function fitsPattern(pattern: string | undefined, answer: string): boolean | undefined {
  try {
    return pattern === undefined || linearTimePattern(pattern, 'u').test(answer);
  } catch {
    return undefined;
  }
}
