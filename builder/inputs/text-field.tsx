import { valueAt } from '#schemas/index.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { FieldFrame } from './field-frame.tsx';
import { TextBox } from './text-box.tsx';
import { Translation } from './translation.tsx';

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

/** Said beneath the translation itself. */
const OF_TRANSLATIONS = new Set(['text-missing-in-language', 'translation-out-of-date']);

/** A text of the service, in its base language and, beneath, in every other language it is offered in. */
export function TextField({ label, hint, path, multiline = false, isWords = true, editFor, twins = [] }: Props) {
  const { file, edit } = useEditor();
  const { language, languages, texts } = file['x-service'];
  const faults = useProblemWords()(useProblems().at(path).filter((problem) => problem.path === path && !OF_TRANSLATIONS.has(problem.code)));
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
            <Translation key={other} label={label} language={other} path={path} text={typeof text === 'string' ? text : ''} multiline={multiline} onChange={(value) => write(value, other)} />
          )) : null}
        </>
      )}
    </FieldFrame>
  );
}
