import type { Amount } from '#builder/edits/formula/recipe.ts';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { type AmountGroup, amountFor, amountGroups, choiceOf } from './amount-choices.ts';
import { NumberBox } from './number-box.tsx';
import { SpanFields } from './span-fields.tsx';
import { TableFields } from './table-fields.tsx';
import { TermList } from './term-list.tsx';

export interface AmountProps {
  label: string;
  amount: Amount;
  /** @param isTyped a letter of a number, which is one step of undoing with the letters around it */
  onChange(amount: Amount, isTyped?: boolean): void;
  /** Path of the question the formula fills. */
  except?: string;
  depth: number;
}

/** Brackets in brackets are as deep as anybody can read. */
const DEEPEST = 2;

/** One number of a formula: what it is, chosen from a list, and what that needs. */
export function AmountField({ label, amount, onChange, except, depth }: AmountProps) {
  const { t } = useTexts();
  const { file } = useEditor();
  const groups = amountGroups(file, except, depth < DEEPEST);
  return (
    <>
      <FieldFrame label={label}>
        {({ id }) => (
          <select id={id} value={choiceOf(amount)} onChange={({ target }) => onChange(amountFor(target.value, file, amount))}>
            {groups.some(({ choices }) => choices.some(({ value }) => value === choiceOf(amount))) ? null : <option value={choiceOf(amount)}>{t('builder.choice.gone', { name: 'name' in amount ? amount.name : t(`builder.formula.plain.${amount.is}`) })}</option>}
            {groups.map((group) => <Group key={group.heading} group={group} />)}
          </select>
        )}
      </FieldFrame>
      {amount.is === 'number' ? <NumberBox label={t('builder.formula.value')} value={amount.value} onChange={(value) => onChange({ is: 'number', value }, true)} /> : null}
      {amount.is === 'table' ? <TableFields key={amount.name} table={amount} onChange={onChange} /> : null}
      {amount.is === 'span' ? <SpanFields span={amount} onChange={onChange} /> : null}
      {amount.is === 'group' ? <TermList terms={amount.terms} onChange={(terms, isTyped) => onChange({ is: 'group', terms }, isTyped)} except={except} depth={depth + 1} /> : null}
    </>
  );
}

function Group({ group: { heading, choices } }: { group: AmountGroup }) {
  const { t } = useTexts();
  if (heading === 'plain') return choices.map(({ value }) => <option key={value} value={value}>{t(`builder.formula.plain.${value}`)}</option>);
  return <optgroup label={t(`builder.formula.way.${heading}`)}>{choices.map(({ value, title }) => <option key={value} value={value}>{heading === 'answer' ? title : t(`builder.formula.offered.${heading}`, { title })}</option>)}</optgroup>;
}
