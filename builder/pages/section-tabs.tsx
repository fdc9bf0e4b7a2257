import { SECTIONS } from '#builder/model/places.ts';
import { linkTo, sectionOf } from '#builder/state/address.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** The parts of the editor; translations only where there is something to translate into. */
export function SectionTabs() {
  const { t } = useTexts();
  const { slug, place, file } = useEditor();
  const shown = SECTIONS.filter((section) => section !== 'texts' || file['x-service'].languages.length > 1);
  return (
    <nav className="tabs" aria-label={t('builder.sections')}>
      <ul>{shown.map((section) => <li key={section}><a {...linkTo(sectionOf(slug, section))} aria-current={section === place.section ? 'page' : undefined}>{t(`builder.section.${section}`)}</a></li>)}</ul>
    </nav>
  );
}
