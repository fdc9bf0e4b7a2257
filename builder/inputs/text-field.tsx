import { valueAt } from '#schemas/index.ts';
import { direction, languageName } from '#runtime/texts/languages.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { FieldFrame } from './field-frame.tsx';

interface Props {
  label: string;
  hint?: string;
  /** JSON Pointer of the text in the file. */
  path: string;
  multiline?: boolean;
  /** Names and addresses of the machine are the same in every language. */
  isWords?: boolean;
  /** The edit a new text in the base language makes, where it has a name of its own. */
  editFor?(text: string): Edit;
  /** Places that say the same: as long as they do, they change along, in each language for itself. */
  twins?: readonly string[];
}

/** A text of the service, in its base language and, beneath, in every other language it is offered in. */
export function TextField({ label, hint, path, multiline = false, isWords = true, editFor, twins = [] }: Props) {
  const { file, edit } = useEditor();
  const { language, languages, texts } = file['x-service'];
  const faults = useProblemWords()(useProblems().at(path).filter((problem) => problem.path === path));
  const text = valueAt(file, path);
  const textIn = (place: string, other: string) => (other === language ? valueAt(file, place) : texts?.[other]?.[place]) ?? '';
  const write = (value: string, other = language) => {
    const own: Edit = other === language && editFor ? editFor(value) : { do: 'setText', path, text: value, language: other };
    const alike = twins.filter((twin) => textIn(twin, other) === textIn(path, other)).map((twin): Edit => ({ do: 'setText', path: twin, text: value, language: other }));
    edit(alike.length === 0 ? own : { do: 'group', edits: [own, ...alike] }, `text ${other} ${path}`);
  };
  return (
    <FieldFrame label={label} hint={hint} faults={faults}>
      {({ id, describedBy, isFaulty }) => (
        <>
          <TextBox id={id} language={language} value={typeof text === 'string' ? text : ''} multiline={multiline} onChange={write} describedBy={describedBy} isFaulty={isFaulty} setting={path} />
          {isWords ? languages.filter((one) => one !== language).map((other) => (
            <Translation key={other} label={label} language={other} value={texts?.[other]?.[path] ?? ''} multiline={multiline} onChange={(value) => write(value, other)} />
          )) : null}
        </>
      )}
    </FieldFrame>
  );
}

function Translation({ label, language, ...rest }: { label: string; language: string; value: string; multiline: boolean; onChange(value: string): void }) {
  const { t } = useTexts();
  const name = languageName(language);
  return (
    <div className="translation">
      <span aria-hidden="true" lang={language}>{name}</span>
      <TextBox {...rest} language={language} label={t('builder.text.in', { label, language: name })} />
    </div>
  );
}

interface BoxProps {
  id?: string;
  label?: string;
  language?: string;
  value: string;
  multiline?: boolean;
  onChange(value: string): void;
  describedBy?: string;
  isFaulty?: boolean;
  setting?: string;
}

/** One box. A long text grows with its words. */
export function TextBox({ id, label, language, value, multiline = false, onChange, describedBy, isFaulty, setting }: BoxProps) {
  const shared = {
    id, value, 'aria-label': label, lang: language, dir: language ? direction(language) : undefined, 'aria-describedby': describedBy, 'aria-invalid': isFaulty || undefined, 'data-setting': setting,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return multiline ? <textarea rows={3} {...shared} /> : <input type="text" {...shared} />;
}
