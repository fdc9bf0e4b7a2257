import { definitionName, fieldAt, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { OptionsList } from '#builder/panels/options-list.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { addingCatalog } from './adding-catalog.ts';
import { ListImport } from './list-import.tsx';
import { SectionPage } from './section-page.tsx';

/** Catalogs: lists of options that several questions can share. */
export function ListsSection() {
  const { t } = useTexts();
  const { file, edit, goTo } = useEditor();
  const names = Object.keys(file.$defs ?? {}).filter((name) => name.startsWith('catalog-'));
  const add = () => {
    const made = addingCatalog(file);
    if (!edit(made.edit)) return;
    goTo({ section: 'lists', item: made.key });
  };
  return (
    <SectionPage title={t('builder.section.lists')} lede={t('builder.lists.lede')}>
      {names.length === 0 ? <p className="empty">{t('builder.lists.none')}</p> : null}
      <ul className="cards">{names.map((name) => <List key={name} name={name} />)}</ul>
      <Button icon="plus" look="main" onClick={add}>{t('builder.list.add')}</Button>
    </SectionPage>
  );
}

function List({ name }: { name: string }) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const { title, oneOf = [] } = file.$defs![name]!;
  const isOpen = place.item === name;
  const uses = questionsOf(file, name);
  const parents = parentsOfList(file, name);
  const faults = useProblemWords()(useProblems().at(`/$defs/${name}`));
  return (
    <li className={isOpen ? 'card open' : 'card'}>
      <button type="button" className="card-head" aria-expanded={isOpen} onClick={() => goTo({ section: 'lists', ...(isOpen ? {} : { item: name }) })}>
        <strong>{title ?? uses[0] ?? listName(name)}</strong><span className="quiet">{t('builder.list.count', { count: oneOf.length })}</span>
      </button>
      <Faults faults={isOpen ? [] : faults} />
      {isOpen ? (
        <div className="card-body">
          <TextField label={t('builder.list.title')} path={`/$defs/${name}/title`} />
          <OptionsList at={`/$defs/${name}/oneOf`} options={oneOf} parents={parents} />
          <ListImport name={name} parents={parents} />
          {uses.length > 0 ? <p className="hint">{t('builder.list.uses', { count: uses.length })}</p> : null}
          <Button icon="bin" look="bad" disabled={uses.length > 0} onClick={() => edit({ do: 'setSetting', path: `/$defs/${name}` })}>{t('builder.list.remove')}</Button>
        </div>
      ) : null}
    </li>
  );
}

/** Titles of the questions that offer a list: by the first of them a list is known that has no title of its own. */
function questionsOf(file: ServiceFile, name: string): string[] {
  const refersTo = (schema: SchemaObject): boolean => definitionName(schema.$ref) === name
    || [...Object.values(schema.properties ?? {}), schema.items].some((child) => typeof child === 'object' && refersTo(child));
  return Object.values(file.properties).flatMap(({ properties }) => Object.values(properties ?? {})).flatMap((field) => (typeof field === 'object' && refersTo(field) ? [field.title ?? ''] : []));
}

/** Words for a list nobody has named. */
const listName = (name: string): string => name.replace(/^catalog-/, '');

/** Options of the list this one depends on, where a question says so. */
function parentsOfList(file: ServiceFile, name: string): Choice[] {
  const link = Object.entries(file['x-service'].subCatalogs ?? {}).find(([child]) => definitionName(fieldAt(file, child)?.$ref) === name);
  const parent = link && fieldAt(file, link[1]);
  return parent ? catalogOptions(file, parent).map((option) => ({ value: String(option.const), title: option.title })) : [];
}
