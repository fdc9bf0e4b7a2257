import { useEffect, useRef } from 'react';
import { addTabEdit, mayHaveMoreTabs, moveTabEdit, removeTabEdit, tabsOn, tabsPath } from '#builder/edits/tabs.ts';
import { Button } from '#builder/inputs/button.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';

/** The tabs a page of questions is divided into: named, put in order, added and taken away. Which question is on which is said at the question. */
export function ScreenTabs({ screen }: { screen: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const tabs = tabsOn(file, screen);
  const add = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<number>(undefined);
  const canAdd = Object.keys(file.properties[screen]?.properties ?? {}).length > 1 && mayHaveMoreTabs(file, screen);
  const move = (from: number, to: number) => { if (edit(moveTabEdit(file, screen, from, to))) moved.current = to; };
  const remove = (index: number) => { if (edit(removeTabEdit(file, screen, index))) add.current?.focus(); };
  // The focus goes along with the tab.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the tab has moved
  useEffect(() => {
    if (moved.current !== undefined) list.current?.children[moved.current]?.querySelector<HTMLButtonElement>('.row-acts .button:not(:disabled)')?.focus();
    moved.current = undefined;
  }, [file]);
  return (
    <fieldset className="group rows">
      <legend>{t('builder.tabs')}</legend>
      <p className="hint">{t(tabs.length === 0 ? 'builder.tabs.none' : 'builder.tabs.hint')}</p>
      <ol ref={list}>
        {tabs.map(({ key }, index) => (
          <li key={key} className="row">
            <TextField label={t('builder.tabs.title', { number: index + 1 })} path={`${tabsPath(screen)}/${index}/title`} />
            <div className="row-acts">
              <Button look="quiet" icon="up" iconOnly disabled={index === 0} onClick={() => move(index, index - 1)}>{t('builder.row.up', { number: index + 1 })}</Button>
              <Button look="quiet" icon="down" iconOnly disabled={index === tabs.length - 1} onClick={() => move(index, index + 1)}>{t('builder.row.down', { number: index + 1 })}</Button>
              <Button look="quiet" icon="bin" iconOnly onClick={() => remove(index)}>{t('builder.row.remove', { number: index + 1 })}</Button>
            </div>
          </li>
        ))}
      </ol>
      {canAdd || tabs.length > 0 ? <Button ref={add} icon="plus" disabled={!canAdd} onClick={() => edit(addTabEdit(file, screen, wordsIn))}>{t(tabs.length === 0 ? 'builder.tabs.divide' : 'builder.tabs.add')}</Button> : null}
    </fieldset>
  );
}
