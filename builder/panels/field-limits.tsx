import type { SchemaObject } from '#schemas/index.ts';
import type { FieldType } from '#builder/edits/new-field.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { NumberField } from '#builder/inputs/small-fields.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { part } from '#builder/state/part.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';

type Limit = 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems';

const LIMITS: Partial<Record<FieldType, readonly Limit[]>> = {
  text: ['minLength', 'maxLength'], longText: ['minLength', 'maxLength'], number: ['minimum', 'maximum'], money: ['minimum', 'maximum'], severalOf: ['minItems', 'maxItems'], rows: ['minItems', 'maxItems'],
};
const PATTERNED: readonly (FieldType | undefined)[] = ['text', 'phone', 'identity'];

/** The engine of patterns is loaded when it is first needed. */
const PatternField = part(async () => (await Promise.all([import('./pattern/pattern-field.tsx'), loadToolTexts()]))[0].PatternField, { waiting: 'builder.loading' });

/** How long, how many, how much, and of which form an answer may be. */
export function FieldLimits({ path, schema, type }: { path: string; schema: SchemaObject; type: FieldType | undefined }) {
  const { t } = useTexts();
  const { edit } = useEditor();
  const words = useProblemWords();
  const problems = useProblems().at(schemaPath(path));
  const faultsOf = (keyword: string) => words(problems.filter((problem) => problem.path === `${schemaPath(path)}/${keyword}`));
  const set = (keyword: keyof SchemaObject, value: unknown) => edit({ do: 'editField', path, schema: { [keyword]: value } }, `${keyword} ${path}`);
  return (
    <>
      {type && LIMITS[type] ? (
        <div className="pair">
          {LIMITS[type].map((keyword) => <NumberField key={keyword} label={t(`builder.field.${keyword}${type === 'rows' ? '.rows' : ''}`)} value={schema[keyword]} whole={type !== 'money'} faults={faultsOf(keyword)} onChange={(value) => set(keyword, value)} />)}
        </div>
      ) : null}
      {PATTERNED.includes(type) ? <PatternField path={path} schema={schema} faults={faultsOf('pattern')} /> : null}
    </>
  );
}
