import { _, type FuncKeywordDefinition } from 'ajv';
import { asDecimal } from './decimal.ts';

/** JSON Schema's `multipleOf` on decimal numbers: 19.99 is a multiple of 0.01, though not in binary fractions. */
export const decimalMultipleOf: FuncKeywordDefinition = {
  keyword: 'multipleOf', type: 'number', schemaType: 'number',
  compile: (step: number) => (value: number) => Number.isInteger(asDecimal(value / step)),
  error: { message: 'must be a multiple', params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
};
