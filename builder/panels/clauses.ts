import { fieldAt, type JsonScalar, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { type ComparingOperator, isComparing, isWithAnswer, isWithToday, type Span, takesSpan, WITH_TODAY } from '#builder/edits/comparing.ts';
import type { Clause, Operator } from '#builder/edits/sentence.ts';
import { type AnswerSort, askableInRow, sortAt } from './askable.ts';
import { answersOf, comparable, fromOther } from './comparable.ts';

const OPERATORS: Record<AnswerSort, readonly Operator[]> = {
  text: ['is', 'isNot', 'begins', 'ends', 'holds', 'sameAs', 'differs', 'answered', 'notAnswered'],
  number: ['is', 'isNot', 'more', 'atLeast', 'less', 'atMost', 'over', 'overOrSame', 'under', 'underOrSame', 'sameAs', 'differs', 'answered', 'notAnswered'],
  yesNo: ['is', 'sameAs', 'answered', 'notAnswered'],
  choice: ['is', 'isNot', 'oneOf', 'noneOf', 'sameAs', 'answered', 'notAnswered'],
  choices: ['includes', 'includesNot', 'includesAny', 'includesAll', 'includesNone', 'countAtLeast', 'countAtMost', 'answered', 'notAnswered'],
  date: ['is', 'isNot', 'onOrAfter', 'onOrBefore', ...WITH_TODAY, 'over', 'overOrSame', 'under', 'underOrSame', 'sameAs', 'differs', 'withinAfter', 'atLeastAfter', 'answered', 'notAnswered'],
  rows: ['anyRow', 'everyRow', 'noRow', 'countAtLeast', 'countAtMost', 'answered', 'notAnswered'],
};

const LISTS: readonly Operator[] = ['oneOf', 'noneOf', 'includesAny', 'includesAll', 'includesNone'];
export const takesList = (operator: Operator): boolean => LISTS.includes(operator);
export const isOfRows = (operator: Operator): boolean => operator.endsWith('Row');

/** @param home path of the rows the field is in, with `/*`; empty outside of rows */
export function operatorsFor(file: ServiceFile, path: string, home = ''): readonly Operator[] {
  const all = OPERATORS[sortAt(file, `${home}${path}`)];
  return comparable(file, path, home).length === 0 ? all.filter((operator) => !isWithAnswer(operator)) : all;
}

/** The most likely thing to say of a field, to be changed at once. */
export function firstClause(file: ServiceFile, path: string, home = ''): Clause {
  const [operator = 'is'] = operatorsFor(file, path, home);
  return withOperator(file, { field: path, operator }, operator, home);
}

/** The clause with another operator, its value kept where it still makes sense. */
export function withOperator(file: ServiceFile, clause: Clause, operator: Operator, home = ''): Clause {
  const { field, value, row } = clause;
  if (isComparing(operator)) return compared(file, clause, operator, home);
  if (operator === 'answered' || operator === 'notAnswered') return { field, operator };
  if (isOfRows(operator)) {
    const [first] = askableInRow(file, `${home}${field}`);
    return { field, operator, ...(row ? { row } : first ? { row: firstClause(file, first.value, `${home}${field}/*`) } : {}) };
  }
  if (takesList(operator)) return { field, operator, value: Array.isArray(value) ? value : value === undefined || isWithAnswer(clause.operator) ? [] : [value] };
  const single = Array.isArray(value) ? value[0] : isWithAnswer(clause.operator) ? undefined : value;
  const fits = operator.startsWith('count') ? typeof single === 'number' : !operator.startsWith('on') || typeof single === 'string';
  return { field, operator, value: (fits ? single : undefined) ?? firstValue(file, `${home}${field}`, operator) };
}

/** Two answers stay the same two, and a span the same span, where the operator before had them. */
function compared(file: ServiceFile, { field, operator: before, value, inRow, span }: Clause, operator: ComparingOperator, home: string): Clause {
  const apart = takesSpan(operator) ? { span: span ?? FIRST_SPANS[operator] ?? { count: 30, unit: 'D' as const } } : {};
  if (isWithToday(operator)) return { field, operator, ...apart };
  const other = isWithAnswer(before) ? { value, ...(inRow ? { inRow } : {}) } : fromOther(comparable(file, field, home)[0]?.value ?? '');
  const options = operator === 'sameAs' ? answersOf(file, field) : [];
  return { field, operator, ...other, ...(options.length > 0 && home === '' ? { options } : {}), ...apart };
}

/** What "ago" is mostly asked of: a birth. */
const FIRST_SPANS: Partial<Record<Operator, Span>> = { atLeastAgo: { count: 18, unit: 'Y' }, moreAgo: { count: 18, unit: 'Y' }, lessAgo: { count: 18, unit: 'Y' }, withinAfter: { count: 1, unit: 'Y' } };

function firstValue(file: ServiceFile, path: string, operator: Operator): JsonScalar {
  if (operator.startsWith('count')) return 1;
  const field = fieldAt(file, path);
  switch (sortAt(file, path)) {
    case 'yesNo': return true;
    case 'number': return field?.minimum ?? 0;
    case 'choice': case 'choices': return (field && catalogOptions(file, field)[0]?.const) ?? '';
    default: return '';
  }
}
