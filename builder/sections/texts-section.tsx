import { useState } from 'react';
import { translatableTexts } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { TextBox } from '#builder/inputs/text-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { SectionPage } from './section-page.tsx';

const PAGE = 60;

/** Every text of the service beside its translation, those that are missing first in mind. */
export function TextsSection() {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { language, languages, texts } = file['x-service'];
  const others = languages.filter((one) => one !== language);
  const [chosen, setChosen] = useState(others[0] ?? '');
  const [onlyMissing, setOnlyMissing] = useState(true);
  const [most, setMost] = useState(PAGE);
  const into = others.includes(chosen) ? chosen : others[0];
  if (into === undefined) return <SectionPage title={t('builder.section.texts')} lede={t('builder.texts.one')}><p /></SectionPage>;
  const all = translatableTexts(file).filter(({ text }) => /\p{L}/u.test(text));
  const isMissing = ({ path, mayStay }: (typeof all)[number]) => !mayStay && !texts?.[into]?.[path]?.trim();
  const missing = all.filter(isMissing);
  const listed = onlyMissing ? missing : all;
  return (
    <SectionPage title={t('builder.section.texts')} lede={t('builder.texts.lede')}>
      {others.length > 1 ? <ChoiceField label={t('builder.texts.into')} value={into} choices={others.map((value) => ({ value, title: languageName(value) }))} onChange={setChosen} /> : null}
      <p role="status">{t('builder.texts.missing', { count: missing.length, all: all.length, language: languageName(into) })}</p>
      <CheckField label={t('builder.texts.onlyMissing')} value={onlyMissing} onChange={setOnlyMissing} />
      <ul className="texts">
        {listed.slice(0, most).map(({ path, text }) => (
          <li key={path}>
            <span lang={language}>{text}</span>
            <TextBox label={t('builder.text.in', { label: text, language: languageName(into) })} language={into} value={texts?.[into]?.[path] ?? ''} multiline={text.length > 60} setting={path}
              onChange={(value) => edit({ do: 'setText', path, text: value, language: into }, `text ${into} ${path}`)} />
          </li>
        ))}
      </ul>
      {listed.length > most ? <Button onClick={() => setMost(most + PAGE)}>{t('builder.texts.more', { count: listed.length - most })}</Button> : null}
    </SectionPage>
  );
}
