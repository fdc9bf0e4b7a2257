import { useEffect, useRef } from 'react';
import { definitionName, fieldAt, type FieldLayout, pathParts, type PrivacyClass, type SchemaObject, toPath } from '#schemas/index.ts';
import { BlockOf } from '#builder/blocks/parts.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { FIELD_TYPES, fieldType } from '#builder/edits/new-field.ts';
import { betterKey } from '#builder/edits/rename-field.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { part } from '#builder/state/part.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';
import { BlockPanel } from './block-panel.tsx';
import { FieldLimits } from './field-limits.tsx';
import { OptionsList } from './options-list.tsx';
import { RemoveField } from './remove-field.tsx';
import { ShownWhen } from './shown-when.tsx';
import { SubCatalog } from './sub-catalog.tsx';

/** What is said of few questions is fetched when the first is opened. */
const DuplicateField = part(async () => (await Promise.all([import('./field-home.tsx'), loadToolTexts()]))[0].DuplicateField);
const FormulaEditor = part(async () => (await Promise.all([import('./formula-editor.tsx'), loadToolTexts()]))[0].FormulaEditor, { waiting: 'builder.loading' });
const FieldHome = part(async () => (await Promise.all([import('./field-home.tsx'), loadToolTexts()]))[0].FieldHome);
const FieldLanguage = part(async () => (await Promise.all([import('./field-language.tsx'), loadToolTexts()]))[0].FieldLanguage);
const PrefillField = part(async () => (await Promise.all([import('./prefill-field.tsx'), loadToolTexts()]))[0].PrefillField);
const RequiredWhen = part(async () => (await Promise.all([import('./required-when.tsx'), loadToolTexts()]))[0].RequiredWhen);
const TabField = part(async () => (await Promise.all([import('./tab-field.tsx'), loadToolTexts()]))[0].TabField);
const RowRequired = part(async () => (await Promise.all([import('./row-required.tsx'), loadToolTexts()]))[0].RowRequired);
const UnlikeField = part(async () => (await Promise.all([import('./unlike-field.tsx'), loadToolTexts()]))[0].UnlikeField);

const PRIVACY: readonly PrivacyClass[] = ['public', 'personal', 'sensitive'];

/** Everything about one question: what it says first, then when it shows, then what only some need. */
export function FieldPanel({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit, place, goTo, isBlock } = useEditor();
  const problems = useProblems().at(schemaPath(path));
  const words = useProblemWords();
  const schema = fieldAt(file, path);
  useKeyFromTitle(path);
  const [screen = '', ...below] = pathParts(path);
  const holder = below.length > 1 ? toPath([screen, ...below.slice(0, -1)]).replace(/\/\*$/, '') : undefined;
  const close = () => goTo({ ...place, field: holder, setting: undefined });
  if (!schema) return null;
  const layout: FieldLayout = file['x-service'].layout?.[path] ?? {};
  const type = fieldType(schema, layout);
  const pointer = schemaPath(path);
  const layoutPath = `/x-service/layout/${path.replaceAll('/', '~1')}`;
  const editLayout = (change: Partial<FieldLayout>) => edit({ do: 'editField', path, layout: change });
  const ownTexts = new Set([`${pointer}/title`, `${pointer}/description`]);
  return (
    <>
      <header className="panel-head">
        {isBlock && below.length === 1 ? null : <Button look="quiet" icon="back" iconOnly onClick={close}>{t('builder.field.back', { title: (holder === undefined ? file.properties[screen] : fieldAt(file, holder))?.title ?? screen })}</Button>}
        <h2>{type ? t(`builder.field.type.${type}`) : t('builder.field.type.other')}</h2>
        <div className="panel-acts">
          {isBlock && below.length === 1 ? null : <DuplicateField path={path} />}
          {isBlock && below.length === 1 ? null : <RemoveField path={path} onRemoved={close} />}
        </div>
      </header>
      <Faults faults={words(problems.filter((problem) => !ownTexts.has(problem.path)))} />
      <TextField label={t('builder.field.label')} path={`${pointer}/title`} />
      <TextField label={t('builder.field.help')} hint={t('builder.field.help.hint')} path={`${pointer}/description`} multiline={type === 'information'} />
      {schema.readOnly || type === 'information' ? null : <CheckField label={t('builder.field.required')} value={presenceOf(file, path).required} onChange={(required) => edit({ do: 'editField', path, required })} />}
      {schema.readOnly || type === 'information' || path.includes('/*/') || isBlock || presenceOf(file, path).required ? null : <RequiredWhen path={path} />}
      {below.at(-2) !== '*' || schema.readOnly || type === 'information' || presenceOf(file, path).required ? null : <RowRequired path={path} />}
      {type === 'oneOf' ? <OptionsList at={`${pointer}/oneOf`} options={schema.oneOf ?? []} /> : null}
      {type === 'severalOf' ? <OptionsList at={`${pointer}/items/oneOf`} options={(schema.items as SchemaObject).oneOf ?? []} /> : null}
      {type === 'catalog' ? <><CatalogChoice path={path} schema={schema} /><SubCatalog path={path} schema={schema} /></> : null}
      {type === 'calculated' ? <Formula path={path} /> : null}
      {type === 'calculated' && (schema.type === 'number' || schema.type === 'integer') ? <CheckField label={t('builder.field.isMoney')} value={layout.widget === 'money'} onChange={(isMoney) => editLayout({ widget: isMoney ? 'money' : undefined })} /> : null}
      {schema.type === 'object' || schema.type === 'array' ? <BlockPanel path={path} schema={schema} layoutPath={layoutPath} /> : null}
      {below.length === 1 && file['x-service'].layout?.[toPath([screen])]?.tabs ? <TabField path={path} /> : null}
      {path.includes('/*/') || isBlock ? null : <ShownWhen path={path} />}
      <details className="more" open={problems.some(({ path: at }) => /\/(pattern|minimum|maximum|minLength|maxLength|x-unlike\/\d+|x-source|default)$/.test(at))}>
        <summary>{t('builder.field.more')}</summary>
        <FieldLimits path={path} schema={schema} type={type} />
        {schema.readOnly ? null : <UnlikeField path={path} />}
        {schema.readOnly || type === 'information' || type === 'declaration' || path.includes('/*/') ? null : <PrefillField path={path} />}
        <LayoutText label={t('builder.field.invalid')} hint={t('builder.field.invalid.hint')} path={path} name="invalid" at={layoutPath} />
        <LayoutText label={t('builder.field.missing')} path={path} name="missing" at={layoutPath} />
        <LayoutText label={t('builder.field.why')} hint={t('builder.field.why.hint')} path={path} name="why" at={layoutPath} />
        {type === 'text' || type === 'longText' ? <FieldLanguage path={path} /> : null}
        <ChoiceField label={t('builder.field.privacy')} hint={t('builder.field.privacy.hint')} value={file['x-service'].privacy?.[path] ?? ''} none={t('builder.field.privacy.unsaid')}
          choices={PRIVACY.map((value) => ({ value, title: t(`builder.field.privacy.${value}`) }))} onChange={(value) => edit({ do: 'editField', path, privacy: (value || 'unsaid') as PrivacyClass | 'unsaid' })} />
        {type === 'oneOf' || type === 'catalog' ? (
          <ChoiceField label={t('builder.field.drawn')} value={layout.widget ?? ''} none={t('builder.field.drawn.auto')} choices={(['radio', 'select'] as const).map((value) => ({ value, title: t(`builder.field.drawn.${value}`) }))}
            onChange={(value) => editLayout({ widget: (value || undefined) as FieldLayout['widget'] })} />
        ) : null}
        {isBlock ? null : <FieldHome path={path} />}
        <p className="hint">{t('builder.field.path')} <code dir="ltr">{path}</code></p>
      </details>
      {below.length === 1 && !isBlock ? <BlockOf path={path} /> : null}
    </>
  );
}

/** A question that has got its own words is called after them in the file, once its panel is left and while nothing else names it. */
function useKeyFromTitle(path: string): void {
  const { file, edit } = useEditor();
  const latest = useRef({ file, edit });
  latest.current = { file, edit };
  useEffect(() => () => {
    const { file: now, edit: act } = latest.current;
    const words = now['x-service'].languages.map((language) => wordsIn(language));
    const key = betterKey(now, path, words.flatMap((say) => FIELD_TYPES.map((type) => say(`builder.field.new.${type}`))));
    if (key !== undefined) act({ do: 'renameField', path, key }, `text ${now['x-service'].language} ${schemaPath(path)}/title`);
  }, [path]);
}

/** What a calculated field comes to; its answers may be amounts. */
function Formula({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const at = `/x-service/formulas${toPath([path])}`;
  return <FormulaEditor label={t('builder.field.formula')} path={at} value={file['x-service'].formulas?.[path] ?? ''} except={path} isMoney={file['x-service'].layout?.[path]?.widget === 'money'} onChange={(value, isTyped) => edit({ do: 'setSetting', path: at, value, what: 'builder.field.formula' }, isTyped ? `text ${at}` : undefined)} />;
}

/** A text of the layout is there only once it is written. */
function LayoutText({ label, hint, path, name, at }: { label: string; hint?: string; path: string; name: 'invalid' | 'missing' | 'why'; at: string }) {
  return <TextField label={label} hint={hint} path={`${at}/${name}`} editFor={(text) => ({ do: 'editField', path, layout: { [name]: text === '' ? undefined : text } })} />;
}

function CatalogChoice({ path, schema }: { path: string; schema: SchemaObject }) {
  const { t } = useTexts();
  const { file, edit, goTo } = useEditor();
  const name = definitionName(schema.$ref) ?? '';
  const lists = Object.entries(file.$defs ?? {}).filter(([key]) => key.startsWith('catalog-')).map(([value, { title }]) => ({ value, title: title ?? value.replace(/^catalog-/, '') }));
  return (
    <>
      <ChoiceField label={t('builder.field.list')} value={name} choices={lists} onChange={(value) => edit({ do: 'editField', path, schema: { $ref: `#/$defs/${value}` } })} />
      <Button look="quiet" icon="link" onClick={() => goTo({ section: 'lists', item: name })}>{t('builder.field.list.edit')}</Button>
    </>
  );
}
