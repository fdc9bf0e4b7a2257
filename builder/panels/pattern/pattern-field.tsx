import { useEffect, useId, useRef, useState } from 'react';
import type { SchemaObject } from '#schemas/index.ts';
import { type AnswerForm, isWhole, type Piece } from '#builder/edits/answer-form/form.ts';
import { formInWords, formMessage } from '#builder/edits/answer-form/form-words.ts';
import { FORMS } from '#builder/edits/answer-form/presets.ts';
import { readForm } from '#builder/edits/answer-form/read-form.ts';
import { writeForm } from '#builder/edits/answer-form/write-form.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { type Fault, Faults } from '#builder/inputs/field-frame.tsx';
import { CodeField } from '#builder/inputs/small-fields.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { TryAnswer } from '../try-answer.tsx';
import { formEdit, messageIn, sayEdit } from './form-edit.ts';
import { PieceFields } from './piece-fields.tsx';

const WHERE = ['whole', 'begins', 'ends', 'somewhere'] as const;
const FIRST: Piece = { sort: 'digit', least: 1, most: 1 };

/** Of which form an answer may be: chosen in words and changed piece by piece; the pattern itself is folded beneath, for one that says more. */
export function PatternField({ path, schema, faults }: { path: string; schema: SchemaObject; faults: readonly Fault[] }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { pattern } = schema;
  const [form, change] = useForm(pattern, (next) => edit(formEdit(file, path, pattern, next, wordsIn), `form ${path}`));
  const [isOpen, setOpen] = useState(false);
  const isByHand = pattern !== undefined && form === undefined;
  const { language } = file['x-service'];
  const isSaid = form === undefined || !isWhole(form) || messageIn(file, path, language) === formMessage(wordsIn(language), form);
  return (
    <fieldset className="group pattern">
      <legend>{t('builder.field.pattern')}</legend>
      <FormChoice form={form} isByHand={isByHand} onChoose={(next) => { change(next); if (next === undefined) edit(formEdit(file, path, pattern, undefined, wordsIn)); }} />
      {isByHand ? <p className="hint">{t('builder.form.beyond')}</p> : null}
      {form ? <Pieces form={form} onChange={change} /> : null}
      {form && !isWhole(form) ? <p className="faults" role="status">{t('builder.form.notTaken')}</p> : null}
      <Faults faults={faults} />
      {isSaid ? null : <Button look="quiet" icon="again" onClick={() => edit(sayEdit(file, path, form, wordsIn))}>{t('builder.form.say', { words: formMessage(wordsIn(language), form) })}</Button>}
      <TryAnswer schema={schema} invalid={messageIn(file, path, language)} />
      <details className="more" open={isOpen || isByHand} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('builder.form.advanced')}</summary>
        <CodeField label={t('builder.form.expression')} hint={t('builder.field.pattern.hint')} value={pattern} onChange={(value) => edit({ do: 'editField', path, schema: { pattern: value } }, `pattern ${path}`)} />
      </details>
    </fieldset>
  );
}

/** While a form has gaps, the file keeps what it said before. */
function useForm(pattern: string | undefined, write: (form: AnswerForm) => void): [AnswerForm | undefined, (form: AnswerForm | undefined) => void] {
  const [form, setForm] = useState(() => (pattern === undefined ? undefined : readForm(pattern)));
  const written = useRef(pattern);
  useEffect(() => {
    // Undone, or changed elsewhere: what the file says now counts.
    if (written.current === pattern) return;
    written.current = pattern;
    setForm(pattern === undefined ? undefined : readForm(pattern));
  }, [pattern]);
  const change = (next: AnswerForm | undefined) => {
    setForm(next);
    if (next === undefined) written.current = undefined;
    if (next === undefined || !isWhole(next)) return;
    written.current = writeForm(next);
    write(next);
  };
  return [form, change];
}

/** Named forms to begin with; one that was changed is none of them any more. */
function FormChoice({ form, isByHand, onChoose }: { form: AnswerForm | undefined; isByHand: boolean; onChoose(form: AnswerForm | undefined): void }) {
  const { t } = useTexts();
  const now = form && isWhole(form) ? FORMS.findIndex((one) => writeForm(one) === writeForm(form)) : -1;
  const value = isByHand ? 'byHand' : form === undefined ? '' : now < 0 ? 'own' : String(now);
  const choices = [
    ...FORMS.map((one, index) => ({ value: String(index), title: formInWords(t, one) })), { value: 'own', title: t('builder.form.own') }, ...(isByHand ? [{ value: 'byHand', title: t('builder.form.byHand') }] : []),
  ];
  const choose = (next: string) => {
    if (next === '') onChoose(undefined);
    else if (next === 'own') onChoose(form ?? { pieces: [FIRST], where: 'whole' });
    else if (next !== 'byHand') onChoose(FORMS[Number(next)]);
  };
  return <ChoiceField label={t('builder.form.choose')} value={value} none={t('builder.form.none')} choices={choices} onChange={choose} />;
}

function Pieces({ form, onChange }: { form: AnswerForm; onChange(form: AnswerForm): void }) {
  const { t } = useTexts();
  const add = useRef<HTMLButtonElement>(null);
  const id = useId();
  const { pieces } = form;
  const remove = (index: number) => {
    onChange({ ...form, pieces: pieces.toSpliced(index, 1) });
    add.current?.focus();
  };
  return (
    <>
      {isWhole(form) ? <p className="formula-words"><span className="hint">{t('builder.formula.words')}</span> <strong dir="auto">{formInWords(t, form)}</strong></p> : null}
      <ChoiceField label={t('builder.form.where')} value={form.where} choices={WHERE.map((value) => ({ value, title: t(`builder.form.where.${value}`) }))} onChange={(where) => onChange({ ...form, where: where as AnswerForm['where'] })} />
      <ol className="formula-terms">
        {pieces.map((piece, index) => (
          <li key={`${id} ${pieces.length} ${index}`}>
            <fieldset className="group">
              <legend>{t('builder.form.piece', { number: index + 1 })}</legend>
              <PieceFields piece={piece} onChange={(next) => onChange({ ...form, pieces: pieces.with(index, next) })} />
              {pieces.length > 1 ? <Button look="quiet" icon="bin" onClick={() => remove(index)}>{t('builder.form.piece.remove', { number: index + 1 })}</Button> : null}
            </fieldset>
          </li>
        ))}
      </ol>
      <Button ref={add} look="quiet" icon="plus" onClick={() => onChange({ ...form, pieces: [...pieces, FIRST] })}>{t('builder.form.piece.add')}</Button>
    </>
  );
}
