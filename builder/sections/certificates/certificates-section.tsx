import { certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { SectionPage } from '#builder/sections/section-page.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { addingGranted } from './adding-granted.ts';
import { CertificateEditor } from './certificate-editor.tsx';

/** What applicants obtain in the end, as it prints: each certificate a card, the open one with its page beside it. */
export function CertificatesSection() {
  const { t } = useTexts();
  const { file, edit, goTo } = useEditor();
  const keys = Object.keys(certificatesOf(file));
  const add = () => {
    const made = addingGranted(file, wordsIn);
    if (!edit(made.edit)) return;
    goTo({ section: 'certificates', item: made.key, setting: `${certificatePath(made.key)}/title` });
  };
  return (
    <SectionPage title={t('builder.section.certificates')} lede={t('builder.certificates.lede')}>
      {keys.length === 0 ? <p>{t('builder.certificates.none')}</p> : null}
      <ul className="cards">{keys.map((key) => <Card key={key} name={key} />)}</ul>
      <Button look={keys.length === 0 ? 'main' : 'plain'} icon="plus" onClick={add}>{t('builder.certificates.add')}</Button>
    </SectionPage>
  );
}

function Card({ name }: { name: string }) {
  const { file, place, goTo } = useEditor();
  const { title, registration, register } = certificatesOf(file)[name]!;
  const isOpen = place.item === name;
  const path = certificatePath(name);
  const faults = useProblemWords()(useProblems().at(path).filter((problem) => problem.path === path || !isOpen));
  return (
    <li className={isOpen ? 'card open' : 'card'}>
      <button type="button" className="card-head" aria-expanded={isOpen} data-setting={path} onClick={() => goTo({ section: 'certificates', ...(isOpen ? {} : { item: name }) })}>
        <strong>{title || name}</strong>
        <span className="quiet">{[file['x-service'].registrations[registration]?.title ?? registration, register].join(' · ')}</span>
      </button>
      <Faults faults={faults} />
      {isOpen ? <CertificateEditor name={name} /> : null}
    </li>
  );
}
