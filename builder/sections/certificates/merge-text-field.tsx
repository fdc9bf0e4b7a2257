import { useState } from 'react';
import { valueAt } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { fromWords, inWords } from '#builder/edits/certificate/merge-words.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { TextBox } from '#builder/inputs/text-box.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useMergeFields } from './use-merge-fields.ts';

/** A text of a certificate, in every language, with what is filled in for each applicant in braces and in words. */
export function MergeTextField({ label, path, multiline = false, inserts = false, rows }: { label: string; path: string; multiline?: boolean; inserts?: boolean; rows?: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { facts, answers } = useMergeFields(rows);
  const fields = [...facts, ...answers];
  const { language, languages, texts } = file['x-service'];
  const faults = useProblemWords()(useProblems().at(path));
  const textIn = (one: string): string => String((one === language ? valueAt(file, path) : texts?.[one]?.[path]) ?? '');
  const write = (text: string, one: string) => edit(one === language ? { do: 'setSetting', path, value: fromWords(text, fields) } : { do: 'setText', path, text: fromWords(text, fields), language: one }, `text ${one} ${path}`);
  return (
    <FieldFrame label={label} faults={faults}>
      {({ id, describedBy, isFaulty }) => (
        <>
          <TextBox id={id} language={language} value={inWords(textIn(language), fields)} multiline={multiline} onChange={(text) => write(text, language)} describedBy={describedBy} isFaulty={isFaulty} setting={path} />
          {inserts ? <Insert rows={rows} onInsert={(words) => write(withWords(id, words), language)} /> : null}
          {languages.filter((one) => one !== language && (hasWords(textIn(language)) || textIn(one) !== '')).map((one) => (
            <div key={one} className="translation">
              <span aria-hidden="true" lang={one}>{languageName(one)}</span>
              <TextBox label={t('builder.text.in', { label, language: languageName(one) })} language={one} value={inWords(textIn(one), fields)} multiline={multiline} onChange={(text) => write(text, one)} />
            </div>
          ))}
        </>
      )}
    </FieldFrame>
  );
}

/** Whether anything is left to translate beside what is filled in. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replaceAll(/\{[^{}]*\}/g, ''));

/** What a box says with `{words}` where the caret is; the focus goes back there. */
function withWords(id: string, words: string): string {
  const box = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement;
  const [from, to] = [box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length];
  const inserted = `{${words}}`;
  setTimeout(() => { box.focus(); box.setSelectionRange(from + inserted.length, from + inserted.length); }, 0);
  return box.value.slice(0, from) + inserted + box.value.slice(to);
}

/** Chooses an answer or a fact by its words. */
function Insert({ onInsert, rows }: { onInsert(words: string): void; rows: string | undefined }) {
  const { t } = useTexts();
  const { facts, answers } = useMergeFields(rows);
  const [chosen, setChosen] = useState('');
  const group = (label: string, list: typeof facts) => (list.length === 0 ? null : <optgroup label={label}>{list.map(({ name, words }) => <option key={name} value={words}>{words}</option>)}</optgroup>);
  return (
    <div className="insert">
      <select aria-label={t('builder.certificate.insert.label')} value={chosen} onChange={({ target }) => setChosen(target.value)}>
        <option value="">{t('builder.certificate.insert.label')}</option>
        {group(t('builder.certificate.insert.answers'), answers)}
        {group(t('builder.certificate.insert.facts'), facts)}
      </select>
      <Button disabled={chosen === ''} onClick={() => { onInsert(chosen); setChosen(''); }}>{t('builder.certificate.insert')}</Button>
    </div>
  );
}
