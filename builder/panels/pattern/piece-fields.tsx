import { useEffect, useState } from 'react';
import { type Piece, SIGN_SORTS, type SignSort } from '#builder/edits/answer-form/form.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { CheckField, NumberField } from '#builder/inputs/small-fields.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** One piece of a form: signs of a sort and how many, or these very signs. */
export function PieceFields({ piece, onChange }: { piece: Piece; onChange(piece: Piece): void }) {
  const { t } = useTexts();
  const sorts = [...SIGN_SORTS.map((value) => ({ value: value as string, title: t(`builder.form.signs.${value}`, { count: 2 }) })), { value: 'fixed', title: t('builder.form.fixed') }];
  const choose = (sort: string) => onChange(sort === 'fixed' ? { sort, texts: ['-'], isOptional: false } : { least: 1, most: 1, ...(piece.sort === 'fixed' ? {} : piece), sort: sort as SignSort });
  return (
    <>
      <ChoiceField label={t('builder.form.sort')} value={piece.sort} choices={sorts} onChange={choose} />
      {piece.sort === 'fixed' ? (
        <>
          <TextsField texts={piece.texts} onChange={(texts) => onChange({ ...piece, texts })} />
          <CheckField label={t('builder.form.optional')} value={piece.isOptional} onChange={(isOptional) => onChange({ ...piece, isOptional })} />
        </>
      ) : (
        <div className="pair">
          <NumberField label={t('builder.form.least')} value={Number.isNaN(piece.least) ? undefined : piece.least} onChange={(least) => onChange({ ...piece, least: least ?? Number.NaN })} />
          <NumberField label={t('builder.form.most')} value={piece.most} onChange={(most) => onChange({ sort: piece.sort, least: piece.least, ...(most === undefined ? {} : { most }) })} />
        </div>
      )}
    </>
  );
}

/** Several are written with commas between. */
function TextsField({ texts, onChange }: { texts: readonly string[]; onChange(texts: string[]): void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(texts.join(', '));
  const said = texts.join(', ');
  useEffect(() => setTyped((now) => (read(now).join(', ') === said ? now : said)), [said]);
  const change = (text: string) => {
    setTyped(text);
    onChange(read(text));
  };
  return (
    <FieldFrame label={t('builder.form.texts')} hint={t('builder.form.texts.hint')}>
      {({ id, describedBy }) => <input id={id} className="code" type="text" dir="ltr" spellCheck={false} value={typed} aria-describedby={describedBy} onChange={({ target }) => change(target.value)} />}
    </FieldFrame>
  );
}

const read = (typed: string): string[] => [...new Set(typed.split(',').map((one) => one.trim()))].filter((one) => one !== '');
