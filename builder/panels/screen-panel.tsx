import { useState } from 'react';
import type { SchemaObject } from '#schemas/index.ts';
import { fieldType } from '#builder/edits/new-field.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { FieldPalette } from './field-palette.tsx';
import { ShownWhen } from './shown-when.tsx';

/** One screen of questions: what it says at its head, its questions in order, and when it shows at all. */
export function ScreenPanel({ screen, title }: { screen: string; title?: string }) {
  const { t } = useTexts();
  const name = title ?? t('builder.screen.questions');
  const { file } = useEditor();
  const [isAdding, setAdding] = useState(false);
  const schema = file.properties[screen];
  if (!schema) return null;
  const path = `/properties/${screen}`;
  const fields = Object.entries(schema.properties ?? {}).filter((entry): entry is [string, SchemaObject] => typeof entry[1] === 'object');
  return (
    <section className="screen" aria-label={name}>
      <h3>{name}</h3>
      {fields.length === 0 ? <p className="hint">{t('builder.screen.empty')}</p> : null}
      <FieldList screen={screen} fields={fields} />
      {isAdding ? <FieldPalette screen={screen} onDone={() => setAdding(false)} /> : <Button look="main" icon="plus" onClick={() => setAdding(true)}>{t('builder.field.add')}</Button>}
      <details className="more">
        <summary>{t('builder.screen.more')}</summary>
        <TextField label={t('builder.screen.title')} path={`${path}/title`} />
        <TextField label={t('builder.screen.description')} path={`${path}/description`} multiline />
        <ShownWhen path={`/${screen}`} />
      </details>
    </section>
  );
}

function FieldList({ screen, fields }: { screen: string; fields: [string, SchemaObject][] }) {
  const { t } = useTexts();
  const { edit } = useEditor();
  const [dragged, setDragged] = useState<string>();
  const move = (key: string, to: number) => edit({ do: 'moveField', path: `/${screen}/${key}`, to });
  return (
    <ol className="fields">
      {fields.map(([key, field], index) => (
        <li key={key} draggable className={dragged === key ? 'dragged' : ''}
          onDragStart={(event) => { setDragged(key); event.dataTransfer.effectAllowed = 'move'; }} onDragEnd={() => setDragged(undefined)}
          onDragOver={(event) => { if (dragged !== undefined) event.preventDefault(); }} onDrop={() => { if (dragged !== undefined && dragged !== key) move(dragged, index); }}>
          <span className="grip" aria-hidden="true"><Icon name="drag" /></span>
          <FieldEntry screen={screen} name={key} field={field} />
          <Button look="quiet" icon="up" iconOnly disabled={index === 0} onClick={() => move(key, index - 1)}>{t('builder.field.up', { title: field.title ?? key })}</Button>
          <Button look="quiet" icon="down" iconOnly disabled={index === fields.length - 1} onClick={() => move(key, index + 1)}>{t('builder.field.down', { title: field.title ?? key })}</Button>
        </li>
      ))}
    </ol>
  );
}

function FieldEntry({ screen, name, field }: { screen: string; name: string; field: SchemaObject }) {
  const { t } = useTexts();
  const { file, place, goTo } = useEditor();
  const path = `/${screen}/${name}`;
  const type = fieldType(field, file['x-service'].layout?.[path]);
  const presence = presenceOf(file, path);
  const problems = useProblems().at(`/properties/${screen}/properties/${name}`);
  const found = problems.length;
  const isError = problems.some(({ severity }) => severity === 'error');
  const facts = [
    type ? t(`builder.field.type.${type}`) : t('builder.field.type.other'),
    ...(field.readOnly ? [t('builder.field.calculated')] : presence.required ? [] : [t('builder.field.optional')]),
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
