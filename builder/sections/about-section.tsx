import type { Json } from '#schemas/index.ts';
import { languageName, PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { settingName } from '#builder/edits/label.ts';
import { choicesFor } from '#builder/edits/new-row.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { SettingsForm } from '#builder/inputs/settings-form.tsx';
import { ChecksField, CodeField } from '#builder/inputs/small-fields.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { aboutSchema, promiseSchema } from './schemas.ts';
import { SectionPage } from './section-page.tsx';

/** What an applicant reads before any effort, and the few facts the whole service rests on. */
export function AboutSection() {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { about, deadline, language, languages, referencePrefix, complaintsAbout } = file['x-service'];
  const words = useProblemWords();
  const problems = useProblems();
  const [prefixFaults, complaintFaults] = [words(problems.at('/x-service/referencePrefix')), words(problems.at('/x-service/complaintsAbout'))];
  const set = (name: string, value: Json | undefined, merge?: string) => edit({ do: 'setSetting', path: `/x-service/about/${name}`, value, what: settingName(aboutSchema, name) }, merge);
  const choices = [...new Set([...languages, ...PAGE_LANGUAGES])].filter((one) => one !== language).map((value) => ({ value, title: languageName(value) }));
  return (
    <SectionPage title={t('builder.section.about')} lede={t('builder.about.lede')}>
      <TextField label={t('builder.about.title')} path="/title" />
      <SettingsForm schema={aboutSchema} value={about as unknown as Record<string, Json>} path="/x-service/about" onSet={set} />
      <SettingsForm schema={promiseSchema} value={(deadline ? { deadline } : {}) as unknown as Record<string, Json>} path="/x-service" onSet={(name, value, merge) => edit({ do: 'setSetting', path: `/x-service/${name}`, value, what: settingName(promiseSchema, name) }, merge)} />
      <h3>{t('builder.about.facts')}</h3>
      <p className="hint">{t('builder.about.base', { language: languageName(language) })}</p>
      <ChecksField label={t('builder.about.languages')} choices={choices} value={languages.filter((one) => one !== language)} onChange={(more) => edit({ do: 'setSetting', path: '/x-service/languages', value: [language, ...more], what: 'builder.about.languages' })} />
      <CodeField label={t('builder.about.prefix')} hint={t('builder.about.prefix.hint')} value={referencePrefix} faults={prefixFaults} onChange={(value) => edit({ do: 'setSetting', path: '/x-service/referencePrefix', value: (value ?? '').toUpperCase(), what: 'builder.about.prefix' }, 'prefix')} />
      <ChoiceField label={t('builder.about.complaints')} hint={t('builder.about.complaints.hint')} none={t('builder.about.complaints.none')} value={complaintsAbout ?? ''} choices={choicesFor(file, 'question') ?? []} faults={complaintFaults} onChange={(value) => edit({ do: 'setSetting', path: '/x-service/complaintsAbout', value: value || undefined, what: 'builder.about.complaints' })} />
    </SectionPage>
  );
}
