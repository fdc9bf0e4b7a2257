import { fieldAt, type ServiceFile } from '#schemas/index.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { ChecksField } from '#builder/inputs/small-fields.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { type AnswerSort, sortAt } from './askable.ts';
import { comparable, fromOther } from './comparable.ts';

/** Sorts of answer of which two can be the same without being one of two. */
const ALIKE: ReadonlySet<AnswerSort> = new Set(['text', 'number', 'date', 'choice']);

/** What an answer must differ from: in a row from the other rows, and from any other answer of its sort. */
export function UnlikeField({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const words = useProblemWords();
  const problems = useProblems().at(schemaPath(path));
  const at = `${schemaPath(path)}/x-unlike`;
  const chosen = fieldAt(file, path)?.['x-unlike'] ?? [];
  const choices = ALIKE.has(sortAt(file, path)) ? [...(path.includes('/*/') ? [{ value: path, title: t('builder.field.unlike.rows') }] : []), ...othersOf(file, path)] : [];
  const gone = chosen.filter((one) => !choices.some(({ value }) => value === one)).map((value) => ({ value, title: value }));
  if (choices.length + gone.length === 0) return null;
  return (
    <ChecksField label={t('builder.field.unlike')} hint={t('builder.field.unlike.hint')} choices={[...choices, ...gone]} value={chosen} faults={words(problems.filter((problem) => problem.path.startsWith(at)))}
      onChange={(paths) => edit({ do: 'editField', path, schema: { 'x-unlike': paths.length === 0 ? undefined : paths } })} />
  );
}

/** Answers of the same sort, those of the same row first. */
function othersOf(file: ServiceFile, path: string): { value: string; title: string }[] {
  const row = path.lastIndexOf('/*/') + 2;
  const home = row < 2 ? '' : path.slice(0, row);
  return comparable(file, path.slice(home.length), home).map(({ value, title }) => {
    const { value: other, inRow } = fromOther(value);
    return { value: `${inRow ? home : ''}${String(other)}`, title };
  });
}
