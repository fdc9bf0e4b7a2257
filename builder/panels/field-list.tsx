import { useEffect, useRef, useState } from 'react';
import { fieldAt, pathParts, type SchemaObject, toPath } from '#schemas/index.ts';
import { isInformation } from '#schemas/service/information.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { fieldType } from '#builder/edits/new-field.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { tabOf } from '#builder/edits/tabs.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { FieldPalette } from './field-palette.tsx';
import { useDropOnStep } from './use-drop-on-step.ts';

/** The questions of a screen, of a group or of a row (`/owner/partners/*`), in order, each a door to its panel; and the palette for more. */
export function FieldList({ holder }: { holder: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [isAdding, setAdding] = useState(false);
  const fields = Object.entries(fieldAt(file, holder)?.properties ?? {}).filter((entry): entry is [string, SchemaObject] => typeof entry[1] === 'object');
  const [dragged, setDragged] = useState<string>();
  const move = (key: string, to: number) => edit({ do: 'moveField', path: `${holder}${toPath([key])}`, to });
  useDropOnStep(dragged === undefined ? undefined : `${holder}${toPath([dragged])}`);
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<{ at: number; button: 0 | 1 }>(undefined);
  const press = (key: string, to: number, button: 0 | 1) => { pressed.current = { at: to, button }; move(key, to); };
  // The focus goes along with the question, to the other button where this one can do no more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the question has moved
  useEffect(() => {
    const buttons = pressed.current && list.current?.children[pressed.current.at]?.querySelectorAll<HTMLButtonElement>(':scope > .button');
    if (buttons?.length === 2) buttons[buttons[pressed.current!.button]!.disabled ? 1 - pressed.current!.button : pressed.current!.button]!.focus();
    pressed.current = undefined;
  }, [file]);
  return (
    <>
      {fields.length === 0 ? <p className="hint">{t('builder.screen.empty')}</p> : null}
      <ol className="fields" ref={list}>
        {fields.map(([key, field], index) => (
          <li key={key} draggable className={dragged === key ? 'dragged' : ''}
            onDragStart={(event) => { setDragged(key); event.dataTransfer.effectAllowed = 'move'; }} onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => { if (dragged !== undefined) event.preventDefault(); }} onDrop={() => { if (dragged !== undefined && dragged !== key) move(dragged, index); }}>
            <span className="grip" aria-hidden="true"><Icon name="drag" /></span>
            <FieldEntry path={`${holder}${toPath([key])}`} name={key} field={field} />
            <Button look="quiet" icon="up" iconOnly disabled={index === 0} onClick={() => press(key, index - 1, 0)}>{t('builder.field.up', { title: field.title ?? key })}</Button>
            <Button look="quiet" icon="down" iconOnly disabled={index === fields.length - 1} onClick={() => press(key, index + 1, 1)}>{t('builder.field.down', { title: field.title ?? key })}</Button>
          </li>
        ))}
      </ol>
      {isAdding ? <FieldPalette holder={holder} onDone={() => setAdding(false)} /> : <Button look="main" icon="plus" onClick={() => setAdding(true)}>{t('builder.field.add')}</Button>}
    </>
  );
}

function FieldEntry({ path, name, field }: { path: string; name: string; field: SchemaObject }) {
  const { t } = useTexts();
  const { file, place, goTo } = useEditor();
  const type = fieldType(field, file['x-service'].layout?.[path]);
  const presence = presenceOf(file, path);
  const tab = pathParts(path).length === 2 ? tabOf(file, path) : undefined;
  const problems = useProblems().at(schemaPath(path));
  const found = problems.length;
  const isError = problems.some(({ severity }) => severity === 'error');
  const facts = [
    type ? t(`builder.field.type.${type}`) : t('builder.field.type.other'),
    ...(field.readOnly ? [t('builder.field.calculated')] : isInformation(field) ? [] : presence.required ? [] : presence.requiredWhen ? [t('builder.field.requiredWhen')] : [t('builder.field.optional')]),
    ...(tab ? [tab.title] : []),
    ...(presence.shown || presence.isIntricate ? [t('builder.field.conditional')] : []),
  ];
  return (
    <button type="button" className="field-entry" onClick={() => goTo({ ...place, field: path, setting: undefined })}>
      <span>{field.title || name}</span>
      <span className="quiet">{facts.join(' · ')}</span>
      {found > 0 ? <span className={isError ? 'badge error' : 'badge warning'}><Icon name={isError ? 'fault' : 'notice'} /><span aria-hidden="true">{found}</span><span className="unseen">{t('builder.outline.problems', { count: found })}</span></span> : null}
    </button>
  );
}
