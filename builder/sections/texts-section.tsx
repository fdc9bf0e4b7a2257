import { useState } from 'react';
import { translatableTexts } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { Translation } from '#builder/inputs/translation.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { SectionPage } from './section-page.tsx';

const PAGE = 60;

/** Every text of the service beside its translation, those that are missing first in mind. */
export function TextsSection() {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { language, languages, texts, translatedFrom } = file['x-service'];
  const others = languages.filter((one) => one !== language);
  const [chosen, setChosen] = useState(others[0] ?? '');
  const [onlyOpen, setOnlyOpen] = useState(true);
  const [most, setMost] = useState(PAGE);
  const [written, setWritten] = useState<ReadonlySet<string>>(new Set());
  const into = others.includes(chosen) ? chosen : others[0];
  if (into === undefined) return <SectionPage title={t('builder.section.texts')} lede={t('builder.texts.one')}><p /></SectionPage>;
  const all = translatableTexts(file).filter(({ text }) => /\p{L}/u.test(text));
  const isMissing = ({ path, mayStay }: (typeof all)[number]) => !mayStay && !texts?.[into]?.[path]?.trim();
  const isOld = ({ path, text }: (typeof all)[number]) => translatedFrom?.[into]?.[path] !== undefined && translatedFrom[into][path] !== text;
  const [missing, old] = [all.filter(isMissing), all.filter(isOld)];
  // What is being written stays in sight until the filter is chosen anew.
  const listed = onlyOpen ? all.filter((one) => isMissing(one) || isOld(one) || written.has(`${into} ${one.path}`)) : all;
  return (
    <SectionPage title={t('builder.section.texts')} lede={t('builder.texts.lede')}>
      {others.length > 1 ? <ChoiceField label={t('builder.texts.into')} value={into} choices={others.map((value) => ({ value, title: languageName(value) }))} onChange={setChosen} /> : null}
      <p role="status">{t('builder.texts.missing', { count: missing.length, all: all.length, language: languageName(into) })} {t('builder.texts.outOfDate', { count: old.length })}</p>
      <CheckField label={t('builder.texts.onlyOpen')} value={onlyOpen} onChange={(only) => { setOnlyOpen(only); setWritten(new Set()); }} />
      {listed.length === 0 ? <p className="hint">{t('builder.texts.allDone')}</p> : null}
      <ul className="texts">
        {listed.slice(0, most).map(({ path, text }) => (
          <li key={path}>
            <span lang={language}>{text}</span>
            <Translation label={text} language={into} path={path} text={text} multiline={text.length > 60}
              onChange={(value) => { setWritten(new Set(written).add(`${into} ${path}`)); edit({ do: 'setText', path, text: value, language: into }, `text ${into} ${path}`); }} />
          </li>
        ))}
      </ul>
      {listed.length > most ? <Button onClick={() => setMost(most + PAGE)}>{t('builder.texts.more', { count: listed.length - most })}</Button> : null}
    </SectionPage>
  );
}
