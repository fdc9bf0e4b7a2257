import { useEffect, useRef, useState } from 'react';
import { NOTICE_FIELDS } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { fromWords, inWords } from '#builder/edits/certificate/merge-words.ts';
import { noticePath, writing } from '#builder/edits/notice/notice-edits.ts';
import { noticeFields } from '#builder/edits/notice/notice-words.ts';
import { Button } from '#builder/inputs/button.tsx';
import { type Fault, FieldFrame } from '#builder/inputs/field-frame.tsx';
import { TextBox } from '#builder/inputs/text-box.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { PublicAnswers } from './public-answers.tsx';

/** What a message says in each language, with what is filled in by its name in braces; what is put in goes where one wrote last. */
export function MessageText({ name, faults }: { name: string; faults: readonly Fault[] }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [last, setLast] = useState<string>();
  const home = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => { const box = (target as Element).closest<HTMLElement>('[data-language]'); if (box) setLast(box.dataset['language']); };
    const here = home.current;
    here?.addEventListener('focusin', note);
    return () => here?.removeEventListener('focusin', note);
  }, []);
  const { language, languages, texts, notices } = file['x-service'];
  const path = `${noticePath(name)}/text`;
  const { own, answers } = noticeFields(t, file);
  const fields = [...own, ...answers];
  const into = last !== undefined && languages.includes(last) ? last : language;
  const shown = (one: string): string => inWords((one === language ? notices![name]!.text : texts?.[one]?.[path]) ?? '', fields);
  const write = (text: string, one: string) => edit(writing(file, name, fromWords(text, fields), one), `text ${one} ${path}`);
  const putIn = (field: string) => {
    const words = fields.find((one) => one.name === field)?.words;
    const box = home.current?.querySelector<HTMLTextAreaElement>(`[data-language="${CSS.escape(into)}"] textarea`);
    if (words === undefined || !box) return;
    const [before, after] = [box.value.slice(0, box.selectionStart), box.value.slice(box.selectionEnd)];
    const put = `${/\S$/.test(before) ? ' ' : ''}{${words}}`;
    if (!write(`${before}${put}${after}`, into)) return;
    setTimeout(() => { box.focus(); box.setSelectionRange(before.length + put.length, before.length + put.length); }, 0);
  };
  const label = t('builder.notice.text');
  return (
    <div ref={home}>
      <FieldFrame label={label} faults={faults}>
        {({ id: box, describedBy, isFaulty }) => (
          <>
            <div data-language={language}><TextBox id={box} language={language} value={shown(language)} multiline onChange={(text) => write(text, language)} describedBy={describedBy} isFaulty={isFaulty} setting={path} /></div>
            {languages.filter((one) => one !== language).map((one) => (
              <div key={one} className="translation" data-language={one}>
                <span aria-hidden="true" lang={one}>{languageName(one)}</span>
                <TextBox label={t('builder.text.in', { label, language: languageName(one) })} language={one} value={shown(one)} multiline onChange={(text) => write(text, one)} />
              </div>
            ))}
          </>
        )}
      </FieldFrame>
      <fieldset className="put-in">
        <legend>{languages.length > 1 ? t('builder.notice.putIn.in', { language: languageName(into) }) : t('builder.notice.putIn')}</legend>
        {NOTICE_FIELDS.map((field) => <Button key={field} icon="plus" onClick={() => putIn(field)}>{t(`builder.notice.field.${field}`)}</Button>)}
      </fieldset>
      <PublicAnswers answers={answers} onPutIn={putIn} />
    </div>
  );
}
