import { useState } from 'react';
import { usesOf } from '#builder/edits/determinant-edits.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import type { Sentence } from '#builder/edits/sentence.ts';
import { BOXES } from '#builder/model/boxes.ts';
import { noticeTitle } from '#builder/model/naming.ts';
import { find } from '#builder/model/search.ts';
import { conditionWords } from '#builder/model/condition-words.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults, FieldFrame } from '#builder/inputs/field-frame.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { placeOf, placeOfField } from '#builder/model/places.ts';
import { NewCondition } from '#builder/panels/new-condition.tsx';
import { ConditionEditor } from '#builder/panels/condition-editor.tsx';
import { useOptionTitle } from '#builder/panels/sentence-words.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useHeld } from '#builder/state/held.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { SectionPage } from './section-page.tsx';

/** From so many on a search helps. */
const SOME = 6;

/** The determinants of the service: named sentences that questions, desks, documents and certificates can ask for. */
export function ConditionsSection() {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [isMaking, setMaking] = useHeld('condition', () => false);
  const optionTitle = useOptionTitle();
  const [query, setQuery] = useState('');
  const conditions = determinantsOf(file);
  const said = conditions.map((one) => ({ ...one, words: query === '' ? '' : conditionWords(t, file, file.$defs![one.value]!, optionTitle) }));
  const make = (title: string, sentence: Sentence) => {
    const isMade = edit({ do: 'addDeterminant', name: freshKey(title, Object.keys(file.$defs ?? {}), 'condition'), title, sentence });
    if (isMade) setMaking(false);
    return isMade;
  };
  return (
    <SectionPage title={t('builder.section.conditions')} lede={t('builder.conditions.lede')}>
      {conditions.length === 0 ? <p className="empty">{t('builder.conditions.none')}</p> : null}
      {conditions.length > SOME ? <FieldFrame label={t('builder.conditions.find')}>{({ id }) => <input id={id} type="search" value={query} onChange={({ target }) => setQuery(target.value)} />}</FieldFrame> : null}
      <ul className="cards">{find(said, query).map(({ value }) => <Condition key={value} name={value} />)}</ul>
      {isMaking ? <NewCondition onMake={make} onCancel={() => setMaking(false)} /> : <Button look="main" icon="plus" data-setting={BOXES.newCondition} onClick={() => setMaking(true)}>{t('builder.condition.new')}</Button>}
    </SectionPage>
  );
}

function Condition({ name }: { name: string }) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const optionTitle = useOptionTitle();
  const schema = file.$defs![name]!;
  const uses = usesOf(file, name);
  const isOpen = place.item === name;
  const faults = useProblemWords()(useProblems().at(`/$defs/${name}`));
  return (
    <li className={isOpen ? 'card open' : 'card'}>
      <button type="button" className="card-head" aria-expanded={isOpen} onClick={() => goTo({ section: 'conditions', ...(isOpen ? {} : { item: name }) })}>
        <strong>{schema.title ?? name}</strong>
        <span className="quiet">{conditionWords(t, file, schema, optionTitle) ?? t('builder.condition.byHand')}</span>
      </button>
      <Faults faults={faults} />
      {isOpen ? (
        <div className="card-body">
          <TextField label={t('builder.condition.title')} path={`/$defs/${name}/title`} editFor={(title) => ({ do: 'editDeterminant', name, title })} />
          <ConditionEditor name={name} />
          <h3>{t('builder.condition.uses')}</h3>
          {uses.length === 0 ? <p className="hint">{t('builder.condition.unused')}</p> : (
            <ul className="uses">{uses.map((path) => <li key={path}><Use path={path} /></li>)}</ul>
          )}
          <Button icon="bin" look="bad" disabled={uses.length > 0} onClick={() => edit({ do: 'removeDeterminant', name })}>{t('builder.condition.remove')}</Button>
        </div>
      ) : null}
    </li>
  );
}

/** Where a condition is asked for, as a way to go there. */
function Use({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const [root, index] = path.split('/').slice(1);
  const effect = root === 'allOf' ? file.allOf?.[Number(index)] : undefined;
  if (effect) {
    const fields = Object.entries({ ...effect.then?.properties, ...effect.else?.properties }).flatMap(([screen, part]) =>
      typeof part === 'object' ? [...new Set([...Object.keys(part.properties ?? {}), ...(part.required ?? [])])].map((field) => `/${screen}/${field}`) : [`/${screen}`]);
    return <>{t('builder.condition.shows', { what: '' })} {[...new Set(fields)].map((field, index) => <span key={field}>{index === 0 ? '' : ', '}<button type="button" className="link" onClick={() => goTo(placeOfField(file, field))}>{titleAt(file, field)}</button></span>)}</>;
  }
  const place = placeOf(file, path);
  const name = place.section === 'notices' && place.item !== undefined ? [t('builder.section.notices'), noticeTitle(t, file, place.item)].join(' › ') : place.step !== undefined ? file['x-service'].flow.steps[place.step]?.title : place.item !== undefined ? file['x-service'].documents?.[place.item]?.title ?? file['x-service'].fees?.[place.item]?.title ?? file['x-service'].certificates?.[place.item]?.title ?? file.$defs?.[place.item]?.title : undefined;
  return <button type="button" className="link" onClick={() => goTo(place)}>{name ?? path}</button>;
}

function titleAt(file: ReturnType<typeof useEditor>['file'], path: string): string {
  const [, screen = '', field] = path.split('/');
  const holder = file.properties[screen];
  const inner = field === undefined ? holder : holder?.properties?.[field];
  return (typeof inner === 'object' ? inner.title : undefined) ?? path;
}
