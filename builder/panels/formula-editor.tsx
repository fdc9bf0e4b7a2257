import { useId, useLayoutEffect, useRef } from 'react';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';
import { part } from '#builder/state/part.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { readable } from './formula-fields.ts';
import { type Marked, putIn } from './put-in.ts';

/** What works a formula out is loaded when the first one is opened. */
const TryFormula = part(async () => (await Promise.all([import('./try-formula.tsx'), loadToolTexts()]))[0].TryFormula);

/** FEEL in the order in which it is needed (DMN 1.3, chapters 10.3.2 and 10.3.4); `…` is what to write over. */
const SNIPPETS = { if: 'if … then … else …', sum: 'sum(…)', count: 'count(…)', least: 'min(…, …)', most: 'max(…, …)', up: 'ceiling(…)', down: 'floor(…)', round: 'decimal(…, 2)', today: 'today()' } as const;

interface Props {
  label: string;
  hint?: string;
  /** JSON Pointer of the formula: its problems stand beneath it. */
  path: string;
  value: string;
  onChange(value: string): void;
  /** Path of the question it fills, which it cannot read itself. */
  except?: string;
  /** The result is an amount in the service's currency. */
  isMoney?: boolean;
}

/** A formula, with the questions and functions there are to put into it, and what it comes to on sample answers. */
export function FormulaEditor({ label, hint, path, value, onChange, except, isMoney = false }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const box = useRef<HTMLTextAreaElement>(null);
  const mark = useRef<Marked['mark']>(undefined);
  const marking = useRef<Marked>(undefined);
  const faults = useProblemWords()(useProblems().at(path).filter((problem) => problem.path === path));
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
    <div className="formula">
      <FieldFrame label={label} hint={hint} faults={faults}>
        {({ id, describedBy, isFaulty }) => (
          <textarea id={id} ref={box} className="code" dir="ltr" rows={2} spellCheck={false} autoCapitalize="off" value={value} aria-describedby={describedBy} aria-invalid={isFaulty || undefined}
            data-setting={path} onSelect={({ currentTarget }) => { mark.current = [currentTarget.selectionStart, currentTarget.selectionEnd]; }} onChange={({ target }) => onChange(target.value)} />
        )}
      </FieldFrame>
      <div className="pair">
        <PutIn label={t('builder.formula.question')} choices={readable(file, except).map(({ name, title }) => ({ value: name, title }))} onPut={put} />
        <PutIn label={t('builder.formula.function')} choices={Object.entries(SNIPPETS).map(([name, text]) => ({ value: text, title: t(`builder.formula.function.${name}`, { text }) }))} onPut={put} />
      </div>
      <TryFormula expression={value} isMoney={isMoney} />
    </div>
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
