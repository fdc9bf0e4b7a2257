import { useId, useLayoutEffect, useRef } from 'react';
import { type Fault, FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { readable } from '../formula-fields.ts';
import { type Marked, putIn } from '../put-in.ts';

/** FEEL in the order in which it is needed (DMN 1.3, chapters 10.3.2 and 10.3.4); `…` is what to write over. */
const SNIPPETS = { if: 'if … then … else …', sum: 'sum(…)', count: 'count(…)', least: 'min(…, …)', most: 'max(…, …)', up: 'ceiling(…)', down: 'floor(…)', round: 'decimal(…, 2)', today: 'today()' } as const;

/** The formula itself, with the questions and functions there are to put into it. @param except path of the question it fills, which it cannot read itself */
export function FeelBox({ value, onChange, except, faults }: { value: string; onChange(value: string): void; except?: string; faults: readonly Fault[] }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const box = useRef<HTMLTextAreaElement>(null);
  const mark = useRef<Marked['mark']>(undefined);
  const marking = useRef<Marked>(undefined);
  const put = (text: string) => {
    marking.current = putIn(value, text, mark.current);
    onChange(marking.current.text);
    box.current?.focus();
  };
  // The browser puts the mark at the end of what is new: what comes next is the gap.
  useLayoutEffect(() => {
    if (marking.current?.text !== value) return;
    mark.current = marking.current.mark;
    marking.current = undefined;
    box.current?.setSelectionRange(...mark.current);
  }, [value]);
  return (
    <>
      <FieldFrame label={t('builder.formula.feel')} hint={t('builder.formula.hint')} faults={faults}>
        {({ id, describedBy, isFaulty }) => (
          <textarea id={id} ref={box} className="code" dir="ltr" rows={2} spellCheck={false} autoCapitalize="off" value={value} aria-describedby={describedBy} aria-invalid={isFaulty || undefined}
            onSelect={({ currentTarget }) => { mark.current = [currentTarget.selectionStart, currentTarget.selectionEnd]; }} onChange={({ target }) => onChange(target.value)} />
        )}
      </FieldFrame>
      <div className="pair">
        <PutIn label={t('builder.formula.question')} choices={readable(file, except).map(({ name, title }) => ({ value: name, title }))} onPut={put} />
        <PutIn label={t('builder.formula.function')} choices={Object.entries(SNIPPETS).map(([name, text]) => ({ value: text, title: t(`builder.formula.function.${name}`, { text }) }))} onPut={put} />
      </div>
    </>
  );
}

/** A list from which a choice goes into the formula at once, and which then stands at its first line again. */
function PutIn({ label, choices, onPut }: { label: string; choices: readonly { value: string; title: string }[]; onPut(text: string): void }) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value="" onChange={({ target }) => { if (target.value !== '') onPut(target.value); }}>
        <option value="">{t('builder.choose')}</option>
        {choices.map(({ value, title }) => <option key={value} value={value}>{title}</option>)}
      </select>
    </div>
  );
}
