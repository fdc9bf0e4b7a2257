import { isGroup, isNamed, type Part, type Sentence } from '#builder/edits/sentence.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { askable } from './askable.ts';
import { firstClause } from './clauses.ts';
import { ClauseEditor } from './clause-editor.tsx';

export interface SentenceProps {
  sentence: Sentence;
  onChange(sentence: Sentence): void;
  /** Path of the field whose own showing is being decided: it cannot be asked. */
  except?: string;
  /** Name of the condition being changed: it cannot ask for itself. */
  self?: string;
  /** Gaps are told once somebody wants to go on. */
  showsGaps?: boolean;
  depth?: number;
}

const JOINS = ['all', 'any', 'none'] as const;
/** Groups in groups in groups are as deep as anybody can read. */
const DEEPEST = 3;

/** A determinant in words: all, any or none of its sentences are true; each is about one answer, another condition, or a group again. */
export function SentenceEditor({ sentence, onChange, except, self, showsGaps = false, depth = 0 }: SentenceProps) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { join, clauses } = sentence;
  const [first] = askable(file, except);
  const others = determinantsOf(file).filter(({ value }) => value !== self);
  const set = (index: number, part: Part) => onChange({ join, clauses: clauses.with(index, part) });
  const add = (part: Part) => onChange({ join, clauses: [...clauses, part] });
  const clause = () => firstClause(file, lastField(clauses) ?? first!.value);
  return (
    <div className={depth === 0 ? 'sentence' : 'sentence inner'}>
      {clauses.length > 1 || join === 'none' || depth > 0
        ? <ChoiceField label={t('builder.sentence.join')} value={join} choices={JOINS.map((value) => ({ value, title: t(`builder.join.${value}`) }))} onChange={(value) => onChange({ join: value as Sentence['join'], clauses })} /> : null}
      <ol className="clauses">
        {clauses.map((part, index) => (
          <li key={index} className={isGroup(part) ? 'clause group-clause' : 'clause'}>
            {isGroup(part) ? <SentenceEditor sentence={part} onChange={(next) => set(index, next)} except={except} self={self} showsGaps={showsGaps} depth={depth + 1} />
              : isNamed(part) ? <ChoiceField label={t('builder.sentence.condition')} value={part.named} choices={others} onChange={(named) => set(index, { named })} />
              : <ClauseEditor clause={part} onChange={(next) => set(index, next)} except={except} showsGaps={showsGaps} />}
            {clauses.length > 1 || depth > 0 ? <Button look="quiet" icon="bin" onClick={() => onChange({ join, clauses: clauses.toSpliced(index, 1) })}>{t(isGroup(part) ? 'builder.sentence.removeGroup' : 'builder.sentence.remove')}</Button> : null}
          </li>
        ))}
      </ol>
      {clauses.length === 0 && showsGaps ? <p className="faults">{t('builder.sentence.gap.group')}</p> : null}
      <div className="sentence-acts">
        {first ? <Button look="quiet" icon="plus" onClick={() => add(clause())}>{t('builder.sentence.add')}</Button> : null}
        {first && depth < DEEPEST - 1 ? <Button look="quiet" icon="plus" onClick={() => add({ join: join === 'any' ? 'all' : 'any', clauses: [clause(), clause()] })}>{t('builder.sentence.addGroup')}</Button> : null}
        {others[0] ? <Button look="quiet" icon="plus" onClick={() => add({ named: others[0]!.value })}>{t('builder.sentence.addCondition')}</Button> : null}
      </div>
    </div>
  );
}

/** The next sentence is most likely about the same answer. */
function lastField(clauses: readonly Part[]): string | undefined {
  const last = clauses.findLast((part) => !isGroup(part) && !isNamed(part));
  return last && 'field' in last ? last.field : undefined;
}
