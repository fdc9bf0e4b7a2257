import { type ReactNode, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import type { ServiceList } from '#builder/api/client.ts';
import { find } from '#builder/model/search.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { FlowPicture } from './flow-picture.tsx';
import { nameOf, type Start } from './start.ts';

interface Props {
  list: ServiceList;
  files: ReadonlyMap<string, ServiceFile>;
  chosen: Start;
  /** Stands behind the card that is chosen, where there is no room beside the cards. */
  look: ReactNode;
  onChoose(start: Start): void;
}

/** What one can begin with: templates, nothing, and, folded, copies of the services there are. */
export function StartGallery({ list, files, chosen, look, onChoose }: Props) {
  const { t } = useTexts();
  const card = (start: Start, title: string, text?: string) => {
    const isChosen = nameOf(start) === nameOf(chosen);
    const file = start.from === 'template' ? files.get(nameOf(start)) : undefined;
    return [
      <label key={nameOf(start)} className={isChosen ? 'source chosen' : 'source'}>
        <input type="radio" name="source" checked={isChosen} onChange={() => onChoose(start)} />
        <span><strong>{title}</strong>{text ? <span className="quiet">{text}</span> : null}</span>
        {start.from === 'template' ? <span className="source-picture">{file ? <FlowPicture file={file} /> : null}</span> : null}
      </label>,
      isChosen && look ? <div key="look" className="gallery-look">{look}</div> : null,
    ];
  };
  return (
    <fieldset className="start-gallery">
      <legend>{t('builder.service.from')}</legend>
      <div className="gallery">
        {list.templates.flatMap(({ name, title, summary }) => card({ from: 'template', name }, title, summary))}
        {card({ from: 'blank' }, t('builder.service.from.blank'), t('builder.gallery.blank'))}
      </div>
      {list.services.length > 0 ? <Copies list={list} card={card} /> : null}
    </fieldset>
  );
}

/** More than these are searched, not read through. */
const MANY = 8;

function Copies({ list, card }: { list: ServiceList; card(start: Start, title: string): ReactNode[] }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const named = list.services.map(({ slug, title }) => ({ slug, title, words: slug }));
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('builder.look.copies', { count: named.length })}</summary>
      {isOpen && named.length > MANY ? <input type="search" value={query} aria-label={t('builder.look.search')} placeholder={t('builder.look.search')} onChange={({ target }) => setQuery(target.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }} /> : null}
      {isOpen ? <div className="gallery">{find(named, query).flatMap(({ slug, title }) => card({ from: 'service', name: slug }, t('builder.service.from.copy', { title, address: slug })))}</div> : null}
    </details>
  );
}
