import { fieldAt, type JsonScalar, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import type { Clause, Operator } from '#builder/edits/sentence.ts';

/** What can be asked of a field, by the sort of answer it has. */
export type AnswerSort = 'text' | 'number' | 'yesNo' | 'choice' | 'choices' | 'date';

const OPERATORS: Record<AnswerSort, readonly Operator[]> = {
  text: ['is', 'isNot', 'answered', 'notAnswered'],
  number: ['is', 'isNot', 'more', 'atLeast', 'less', 'atMost', 'answered', 'notAnswered'],
  yesNo: ['is', 'answered', 'notAnswered'],
  choice: ['is', 'isNot', 'oneOf', 'noneOf', 'answered', 'notAnswered'],
  choices: ['includes', 'includesNot', 'answered', 'notAnswered'],
  date: ['answered', 'notAnswered'],
};

/** Fields a condition can ask about: those with an answer of their own, by screen. */
export function askable(file: ServiceFile, except?: string): Choice[] {
  return Object.entries(file.properties).flatMap(([screen, { title: of, properties }]) => Object.entries(properties ?? {}).flatMap(([key, field]): Choice[] => {
    const path = `/${screen}/${key}`;
    if (typeof field !== 'object' || path === except || screen === except?.slice(1) || sortOf(file, field) === undefined) return [];
    return [{ value: path, title: `${of ?? screen} › ${field.title ?? key}` }];
  }));
}

export function sortOf(file: ServiceFile, field: SchemaObject): AnswerSort | undefined {
  if (field.type === 'boolean') return 'yesNo';
  if (field.type === 'integer' || field.type === 'number') return 'number';
  if (field.type === 'array') return catalogOptions(file, field).length > 0 ? 'choices' : undefined;
  if (field.type === 'object') return undefined;
  if (catalogOptions(file, field).length > 0) return 'choice';
  return field.format === 'date' ? 'date' : 'text';
}

export const operatorsFor = (file: ServiceFile, path: string): readonly Operator[] => OPERATORS[sortAt(file, path)];

export function sortAt(file: ServiceFile, path: string): AnswerSort {
  const field = fieldAt(file, path);
  return (field && sortOf(file, field)) ?? 'text';
}

/** The most likely thing to say of a field, to be changed at once. */
export function firstClause(file: ServiceFile, path: string): Clause {
  const [operator = 'is'] = operatorsFor(file, path);
  return withOperator(file, { field: path, operator }, operator);
}

/** The clause with another operator, its value kept where it still makes sense. */
export function withOperator(file: ServiceFile, clause: Clause, operator: Operator): Clause {
  if (operator === 'answered' || operator === 'notAnswered') return { field: clause.field, operator };
  const takesList = operator === 'oneOf' || operator === 'noneOf';
  const { value } = clause;
  if (takesList) return { field: clause.field, operator, value: Array.isArray(value) ? value : value === undefined ? [] : [value] };
  const single = Array.isArray(value) ? value[0] : value;
  return { field: clause.field, operator, value: single ?? firstValue(file, clause.field) };
}

function firstValue(file: ServiceFile, path: string): JsonScalar {
  const field = fieldAt(file, path);
  switch (sortAt(file, path)) {
    case 'yesNo': return true;
    case 'number': return field?.minimum ?? 0;
    case 'choice': case 'choices': return (field && catalogOptions(file, field)[0]?.const) ?? '';
    default: return '';
  }
}
