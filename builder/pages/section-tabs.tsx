import { useEffect, useRef } from 'react';
import { SECTIONS } from '#builder/model/places.ts';
import { linkTo, sectionOf } from '#builder/state/address.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** The parts of the editor; translations only where there is something to translate into. */
export function SectionTabs() {
  const { t } = useTexts();
  const { slug, place, file } = useEditor();
  const shown = SECTIONS.filter((section) => section !== 'texts' || file['x-service'].languages.length > 1);
  const home = useRef<HTMLElement>(null);
  // On a narrow screen the tabs are a strip that is pushed along.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open part is shown when it changes
  useEffect(() => { home.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }); }, [place.section]);
  return (
    <nav ref={home} className="tabs" aria-label={t('builder.sections')}>
      <ul>{shown.map((section) => <li key={section}><a {...linkTo(sectionOf(slug, section))} aria-current={section === place.section ? 'page' : undefined}>{t(`builder.section.${section}`)}</a></li>)}</ul>
    </nav>
  );
}
