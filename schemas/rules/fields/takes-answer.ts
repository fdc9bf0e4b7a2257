import { RE2JS } from 're2js';
import { shapeFaults } from '../../meta-schema/shape.ts';
import { catalogOptions } from '../../service/catalogs.ts';
import type { Json, SchemaObject } from '../../service/json-schema.ts';
import type { ServiceFile } from '../../service/service-file.ts';
import { asRe2 } from './patterns.ts';

/** Whether a question takes an answer, by its kind, options, limits, pattern and format; without compiling code. `schema`: with what it refers to. */
export function takesAnswer(file: ServiceFile, schema: SchemaObject, answer: Json): boolean {
  const options = catalogOptions(file, schema).map((option) => option.const);
  if (options.length > 0 && ![answer].flat().every((one) => options.includes(one as never))) return false;
  const { pattern, format, multipleOf, items: _items, oneOf: _oneOf, $ref: _ref, default: _default, not: _not, ...plain } = schema;
  return shapeFaults(plain as never, answer).length === 0 && (typeof answer !== 'number' || isMultiple(answer, multipleOf)) && (typeof answer !== 'string' || (matches(pattern, answer) && isOfFormat(format, answer)));
}

/** Tenths and hundredths have no exact half in binary: what is off by less than a billionth is whole. */
function isMultiple(number: number, of: number | undefined): boolean {
  const times = of === undefined ? 0 : number / of;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

/** A pattern that cannot be read has a problem of its own. */
function matches(pattern: string | undefined, text: string): boolean {
  try {
    return pattern === undefined || RE2JS.compile(asRe2(pattern)).matcher(text).find();
  } catch {
    return true;
  }
}

function isOfFormat(format: string | undefined, text: string): boolean {
  if (format === 'date') return isDay(text);
  return format !== 'email' || /^[^\s@]+@[^\s@]+$/.test(text);
}

/** A day there is, of the calendar we count in (RFC 3339, appendix C). */
function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}
