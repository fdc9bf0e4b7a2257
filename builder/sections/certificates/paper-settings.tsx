import { type Json, PAGE_SIZES } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { type LayoutName, possibleLayouts, withLayout } from '#builder/edits/certificate/layouts.ts';
import { certificatePath, certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { secondLanguage } from '#builder/edits/certificate/second-language.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';

/** The paper itself: its size, what is across it, its languages, and ready pages to begin with. */
export function PaperSettings({ name }: { name: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const layout = certificatesOf(file)[name]!;
  const path = certificatePath(name);
  const set = (setting: string, value: Json | undefined, more: Edit[] = []) =>
    edit({ do: 'group', label: { key: 'builder.edit.certificate.change', params: { title: layout.title } }, edits: [{ do: 'setSetting', path: `${path}/${setting}`, value }, ...more] });
  return (
    <details className="more">
      <summary>{t('builder.certificate.paper')}</summary>
      <fieldset className="group">
        <legend>{t('builder.certificate.layouts')}</legend>
        <p className="hint">{t('builder.certificate.layouts.hint')}</p>
        <div className="acts">
          {possibleLayouts(file).map((one: LayoutName) => <Button key={one} onClick={() => edit(withLayout(file, name, one, wordsIn))}>{t(`builder.certificate.layout.${one}`)}</Button>)}
        </div>
      </fieldset>
      <ChoiceField label={t('builder.certificate.size')} value={layout.page} choices={Object.keys(PAGE_SIZES).map((value) => ({ value, title: t(`builder.certificate.size.${value}`) }))} setting={`${path}/page`} onChange={(value) => set('page', value)} />
      <TextField label={t('builder.certificate.watermark')} hint={t('builder.certificate.watermark.hint')} path={`${path}/watermark`} />
      <Languages name={name} set={set} />
    </details>
  );
}

function Languages({ name, set }: { name: string; set(setting: string, value: Json | undefined, more?: Edit[]): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { bilingual } = certificatesOf(file)[name]!;
  const path = `${certificatePath(name)}/bilingual`;
  const { language, languages } = file['x-service'];
  const faults = useProblemWords()(useProblems().at(path));
  if (languages.length < 2 && !bilingual) return <p className="hint">{t('builder.certificate.second.one', { section: t('builder.section.about') })}</p>;
  const choices = (list: readonly string[]) => list.map((value) => ({ value, title: languageName(value) }));
  return (
    <>
      <ChoiceField label={t('builder.certificate.second')} hint={t('builder.certificate.second.hint', { section: t('builder.section.texts') })} value={bilingual?.language ?? ''} none={t('builder.certificate.second.none')} choices={choices(languages.filter((one) => one !== language))} faults={faults} setting={path} onChange={(second) => edit(secondLanguage(file, name, second, wordsIn))} />
      {bilingual ? (
        <div className="pair">
          <ChoiceField label={t('builder.certificate.how')} value={bilingual.how} choices={(['beside', 'pages'] as const).map((value) => ({ value, title: t(`builder.certificate.how.${value}`) }))} onChange={(how) => set('bilingual/how', how)} />
          <ChoiceField label={t('builder.certificate.prevails')} value={bilingual.prevails} choices={choices([language, bilingual.language])} onChange={(one) => set('bilingual/prevails', one)} />
        </div>
      ) : null}
    </>
  );
}
