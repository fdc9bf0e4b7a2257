import { useEffect, useState } from 'react';
import { NOTICE_OCCASIONS } from '#schemas/index.ts';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';
import { SectionPage } from '#builder/sections/section-page.tsx';
import { Occasion } from './occasion.tsx';
import { useSampleAnswers } from './use-sample-answers.ts';

/** What applicants are written to about: the general words, and the service's own. */
export function NoticesSection() {
  const { t } = useTexts();
  const spoken = useSpoken();
  const answers = useSampleAnswers();
  return (
    <SectionPage title={t('builder.notices.title')} lede={t('builder.notices.lede')}>
      <p className="hint">{t('builder.notices.public')}</p>
      <ul className="cards">{NOTICE_OCCASIONS.map((about) => <Occasion key={about} about={about} spoken={spoken} answers={answers} />)}</ul>
    </SectionPage>
  );
}

/** Languages of the service in which the general words are at hand. */
function useSpoken(): readonly string[] {
  const { file } = useEditor();
  const wanted = file['x-service'].languages.filter((language) => PAGE_LANGUAGES.some((one) => one === language)).join(' ');
  const [spoken, setSpoken] = useState<readonly string[]>([]);
  useEffect(() => {
    let isOld = false;
    for (const language of wanted.split(' ')) void loadToolTexts(language).then(() => { if (!isOld) setSpoken((known) => [...new Set([...known, language])]); }, () => {});
    return () => { isOld = true; };
  }, [wanted]);
  return spoken;
}
