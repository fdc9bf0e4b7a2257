import { useState } from 'react';
import type { Json, JsonSchema, SchemaObject } from '#schemas/index.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

const SHOWN = 50;

/** The options of a choice, in order. Their codes are made up once and kept: answers already given hold them. */
export function OptionsList({ at, options, parents = [] }: { at: string; options: readonly JsonSchema[]; parents?: readonly Choice[] }) {
  const { t } = useTexts();
  const { edit } = useEditor();
  const [most, setMost] = useState(SHOWN);
  const list = options as readonly SchemaObject[];
  const set = (next: readonly SchemaObject[]) => edit({ do: 'setSetting', path: at, value: next as Json });
  const add = () => set([...list, { const: freshCode(list), title: t('builder.field.option', { number: list.length + 1 }), ...(parents[0] ? { 'x-parent': parents[0].value } : {}) }]);
  const move = (from: number, to: number) => set(list.toSpliced(from, 1).toSpliced(to, 0, list[from]!));
  return (
    <fieldset className="group rows">
      <legend>{t('builder.options.title')}</legend>
      <ol>
        {list.slice(0, most).map((option, index) => (
          <li key={String(option.const)} className="row option">
            <TextField label={t('builder.options.option', { number: index + 1, code: String(option.const) })} path={`${at}/${index}/title`} />
            {parents.length > 0 ? <ChoiceField label={t('builder.options.parent', { option: option.title ?? String(option.const) })} value={option['x-parent'] ?? ''} choices={parents} onChange={(value) => set(list.with(index, { ...option, 'x-parent': value }))} /> : null}
            <div className="row-acts">
              <Button look="quiet" icon="up" iconOnly disabled={index === 0} onClick={() => move(index, index - 1)}>{t('builder.row.up', { number: index + 1 })}</Button>
              <Button look="quiet" icon="down" iconOnly disabled={index === list.length - 1} onClick={() => move(index, index + 1)}>{t('builder.row.down', { number: index + 1 })}</Button>
              <Button look="quiet" icon="bin" iconOnly disabled={list.length === 1} onClick={() => set(list.toSpliced(index, 1))}>{t('builder.row.remove', { number: index + 1 })}</Button>
            </div>
          </li>
        ))}
      </ol>
      {list.length > most ? <Button onClick={() => setMost(list.length)}>{t('builder.options.all', { count: list.length })}</Button> : null}
      <Button icon="plus" onClick={add}>{t('builder.options.add')}</Button>
    </fieldset>
  );
}

/** The first letter, then number, that is not taken. */
function freshCode(list: readonly SchemaObject[]): string {
  const taken = new Set(list.map((option) => String(option.const)));
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const letter of letters) if (!taken.has(letter)) return letter;
  let number = list.length + 1;
  while (taken.has(`o${number}`)) number += 1;
  return `o${number}`;
}
