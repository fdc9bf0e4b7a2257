import { fieldAt, type Json, localise, namesInNotice, pathParts, type ServiceFile, smsSize, valueAt } from '#schemas/index.ts';
import { noticeWords } from '#runtime/desk/notice-words.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { direction, languageName } from '#runtime/texts/languages.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';

/** A message as a phone shows it, in each language, on sample answers, and whether it goes in one. */
export function MessageLook({ name, answers }: { name: string; answers: Answers }) {
  const { t } = useTexts();
  const { file } = useEditor();
  return (
    <fieldset className="put-in">
      <legend>{t('builder.notice.look')}</legend>
      {file['x-service'].languages.map((language) => <InLanguage key={language} file={file} name={name} language={language} answers={answers} />)}
    </fieldset>
  );
}

function InLanguage({ file, name, language, answers }: { file: ServiceFile; name: string; language: string; answers: Answers }) {
  const { t } = useTexts();
  const said = saidOnSamples(file, name, language, answers);
  const { letters, most, messages } = smsSize(said);
  return (
    <div className="phone-message">
      <p lang={language} dir={direction(language)}>{said}</p>
      <small className={messages > 1 ? 'too-long' : undefined}>
        <Icon name={messages > 1 ? 'fault' : 'good'} /> {languageName(language)}: {t('builder.notice.letters', { letters, most })}. {t(messages > 1 ? 'builder.notice.tooLong' : 'builder.notice.fits', { messages })}
      </small>
    </div>
  );
}

/** What goes out, by the very words of whoever sends it; an answer there is no sample of is called by its question. */
function saidOnSamples(file: ServiceFile, name: string, language: string, answers: Answers): string {
  const said = localise(file, language);
  const text = said['x-service'].notices![name]!.text;
  const params = { reference: `${said['x-service'].referencePrefix}-7K3M-9QXT`, address: `${location.host}/files` };
  const unanswered = namesInNotice(text).filter((field) => field.startsWith('/') && isNone(valueAt(answers, field)));
  const titles = Object.fromEntries(unanswered.map((field) => [field, `(${fieldAt(said, field)?.title || pathParts(field).at(-1)})`]));
  return noticeWords(text, { file: said, language, t: wordsIn(language) }, answers, { ...params, ...titles });
}

const isNone = (value: Json | undefined): boolean => value === undefined || value === '';
