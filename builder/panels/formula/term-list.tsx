import { useRef } from 'react';
import { type Factor, type Term, termOf, ZERO } from '#builder/edits/formula/recipe.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { AmountField } from './amount-field.tsx';

interface ListProps { terms: readonly Term[]; onChange(terms: Term[], isTyped?: boolean): void; except?: string; depth: number }

/** The parts of a sum, each a product. */
export function TermList({ terms, onChange, except, depth }: ListProps) {
  const { t } = useTexts();
  const add = useRef<HTMLButtonElement>(null);
  const remove = (index: number) => {
    onChange(terms.toSpliced(index, 1).map((term, at) => (at === 0 ? { ...term, less: false } : term)));
    add.current?.focus();
  };
  return (
    <>
      <ol className="formula-terms">
        {terms.map((term, index) => (
          <li key={index}>
            <fieldset className="group">
              <legend>{t('builder.formula.part', { number: index + 1 })}</legend>
              {index === 0 ? null : <ChoiceField label={t('builder.formula.sign')} value={term.less ? 'less' : 'more'} choices={['more', 'less'].map((value) => ({ value, title: t(`builder.formula.sign.${value}`) }))} onChange={(sign) => onChange([...terms].with(index, { ...term, less: sign === 'less' }))} />}
              <FactorList factors={term.factors} onChange={(factors, isTyped) => onChange([...terms].with(index, { ...term, factors }), isTyped)} except={except} depth={depth} />
              {terms.length > 1 ? <Button look="quiet" icon="bin" onClick={() => remove(index)}>{t('builder.formula.part.remove', { number: index + 1 })}</Button> : null}
            </fieldset>
          </li>
        ))}
      </ol>
      <Button ref={add} look="quiet" icon="plus" onClick={() => onChange([...terms, termOf(ZERO)])}>{t(depth === 0 ? 'builder.formula.part.add' : 'builder.formula.part.add.inside')}</Button>
    </>
  );
}

function FactorList({ factors, onChange, except, depth }: { factors: readonly Factor[]; onChange(factors: Factor[], isTyped?: boolean): void; except?: string; depth: number }) {
  const { t } = useTexts();
  const add = useRef<HTMLButtonElement>(null);
  const set = (index: number, change: Partial<Factor>, isTyped?: boolean) => onChange([...factors].with(index, { ...factors[index]!, ...change }), isTyped);
  const remove = (index: number) => {
    onChange(factors.toSpliced(index, 1));
    add.current?.focus();
  };
  return (
    <>
      {factors.map(({ by, amount }, index) => (
        <div key={index} className="formula-factor">
          {index === 0 ? null : <ChoiceField label={t('builder.formula.by')} value={by} choices={(['times', 'over'] as const).map((value) => ({ value, title: t(`builder.formula.by.${value}`) }))} onChange={(next) => set(index, { by: next as Factor['by'] })} />}
          <AmountField label={t(index === 0 ? 'builder.formula.take' : 'builder.formula.with')} amount={amount} onChange={(next, isTyped) => set(index, { amount: next }, isTyped)} except={except} depth={depth} />
          {index === 0 ? null : <Button look="quiet" icon="bin" onClick={() => remove(index)}>{t('builder.formula.factor.remove', { number: index + 1 })}</Button>}
        </div>
      ))}
      <Button ref={add} look="quiet" icon="plus" onClick={() => onChange([...factors, { by: 'times', amount: ZERO }])}>{t('builder.formula.factor.add')}</Button>
    </>
  );
}
