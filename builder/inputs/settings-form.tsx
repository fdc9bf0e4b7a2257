import type { Json, SchemaObject } from '#schemas/index.ts';
import { choicesFor, isCode, newRow } from '#builder/edits/new-row.ts';
import { stepPath } from '#builder/edits/ways.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Button } from './button.tsx';
import { ChoiceField } from './choice-field.tsx';
import type { Fault } from './field-frame.tsx';
import { RowsField } from './rows-field.tsx';
import { CheckField, ChecksField, CodeField, MomentField, NumberField } from './small-fields.tsx';
import { TextField } from './text-field.tsx';

interface Props {
  /** JSON Schema of an object; titles are keys of the catalogue, `format` names a chooser. */
  schema: SchemaObject;
  value: Record<string, Json>;
  /** JSON Pointer of the object. */
  path: string;
  /** Sets (or with undefined removes) one of its settings. */
  onSet(name: string, value: Json | undefined, merge?: string): void;
  /** Settings that are looked after elsewhere. */
  without?: readonly string[];
}

/** Draws the settings of anything from their schema, in the order of the schema; codes are left to the machine. */
export function SettingsForm({ schema, value, path, onSet, without = [] }: Props) {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, SchemaObject>).filter(([name, one]) => !without.includes(name) && !isCode(one));
  return properties.map(([name, one]) => (
    <Setting key={name} name={name} schema={one} value={value[name]} path={`${path}/${name}`} isRequired={schema.required?.includes(name) ?? false} onSet={(next, merge) => onSet(name, next, merge)} />
  ));
}

interface SettingProps { name: string; schema: SchemaObject; value: Json | undefined; path: string; isRequired: boolean; onSet(value: Json | undefined, merge?: string): void }

function Setting({ schema, value, path, isRequired, onSet }: SettingProps) {
  const { t } = useTexts();
  const { file } = useEditor();
  const key = schema.title ?? '';
  const label = key === '' ? '' : t(key);
  const hint = schema.description === undefined ? undefined : t(schema.description);
  const faults = useProblemWords()(useProblems().at(path).filter((problem) => problem.path === path));
  const isItself = (choice: string) => schema.format === 'desk' && path.startsWith(`${stepPath(choice)}/`);
  const choices = schema.enum ? schema.enum.map((one) => ({ value: String(one), title: t(`${key}.${String(one)}`) })) : choicesFor(file, schema.format)?.filter((choice) => !isItself(choice.value));
  if (choices) return <ChoiceField label={label} hint={hint} value={String(value ?? '')} choices={choices} faults={faults} setting={path} none={isRequired ? undefined : t(schema.format === 'determinant' ? 'builder.always' : 'builder.none')} onChange={(one) => onSet(one === '' ? undefined : one)} />;
  switch (schema.type) {
    case 'boolean': return <CheckField label={label} hint={hint} value={value === true} onChange={(one) => onSet(one || isRequired ? one : undefined)} />;
    case 'integer': case 'number': return <NumberField label={label} hint={hint} whole={schema.type === 'integer'} value={typeof value === 'number' ? value : undefined} faults={faults} setting={path} onChange={(one) => onSet(one, `setting ${path}`)} />;
    case 'object': return !isRequired && value === undefined ? <Absent label={label} hint={hint} path={path} onAdd={() => onSet(newRow(file, schema, []))} />
      : <Group label={label} hint={hint} schema={schema} value={value} path={path} onSet={onSet} canGo={!isRequired} />;
    case 'array': return <List label={label} schema={schema} value={value} path={path} onSet={onSet} faults={faults} />;
    default: return schema.format === 'date' || schema.format === 'time' ? <MomentField label={label} hint={hint} sort={schema.format} value={typeof value === 'string' ? value : ''} faults={faults} setting={path} onChange={(one) => onSet(one, `setting ${path}`)} />
      : schema.pattern !== undefined
      ? <CodeField label={label} hint={hint} value={typeof value === 'string' ? value : undefined} faults={faults} onChange={(one) => onSet(one ?? (isRequired ? '' : undefined), `setting ${path}`)} />
      : <TextField label={label} hint={hint} path={path} multiline={schema.format === 'textarea'} isWords={!['phone', 'email', 'name'].includes(schema.format ?? '')} />;
  }
}

/** Several settings that come and go together, as long as there are none. */
function Absent({ label, hint, path, onAdd }: { label: string; hint: string | undefined; path: string; onAdd(): void }) {
  const { t } = useTexts();
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <Button icon="plus" data-setting={path} aria-label={t('builder.row.add.to', { list: label })} onClick={onAdd}>{t('builder.row.add')}</Button>
    </fieldset>
  );
}

interface GroupProps { label: string; hint: string | undefined; schema: SchemaObject; value: Json | undefined; path: string; onSet(value: Json | undefined, merge?: string): void; canGo: boolean }

function Group({ label, hint, schema, value, path, onSet, canGo }: GroupProps) {
  const { t } = useTexts();
  const record = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Record<string, Json>;
  const set = (name: string, next: Json | undefined, merge?: string) => onSet(Object.fromEntries(Object.entries({ ...record, [name]: next }).filter(([, one]) => one !== undefined)) as Record<string, Json>, merge);
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <SettingsForm schema={schema} value={record} path={path} onSet={set} />
      {canGo ? <Button look="quiet" icon="bin" onClick={() => onSet(undefined)}>{t('builder.group.remove', { what: label })}</Button> : null}
    </fieldset>
  );
}

function List({ label, schema, value, path, onSet, faults }: { label: string; schema: SchemaObject; value: Json | undefined; path: string; onSet(value: Json | undefined, merge?: string): void; faults: readonly Fault[] }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const items = schema.items as SchemaObject;
  const list = Array.isArray(value) ? value : [];
  if (items.enum) {
    const choices = items.enum.map((one) => ({ value: String(one), title: t(`${schema.title}.${String(one)}`) }));
    return <ChecksField label={label} choices={choices} value={list.map(String)} onChange={onSet} faults={faults} />;
  }
  const things = items.type === 'string' ? choicesFor(file, items.format) : undefined;
  if (things) return <ChecksField label={label} hint={schema.description === undefined ? undefined : t(schema.description)} choices={things} value={list.map(String)} onChange={(chosen) => onSet(chosen.length > 0 ? chosen : undefined)} faults={faults} />;
  return <RowsField label={label} hint={schema.description === undefined ? undefined : t(schema.description)} item={items} rows={list} path={path} onSet={onSet} faults={faults} />;
}
