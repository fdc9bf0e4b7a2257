import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type JsonSchema, LIMITS, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import type { Answers } from './case.ts';
import { compareKeyword } from './comparison.ts';
import { decimalMultipleOf } from './decimal-multiple-of.ts';
import { faultsFrom } from './faults.ts';
import { linearTimePattern } from './linear-time-pattern.ts';
import type { Today } from './today.ts';
import { unlikeKeyword } from './unlike.ts';
import type { ServiceValidator } from './validator.ts';

type Compiled = ((this: Today | undefined, data: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** Compiles a published version once (publishing has judged the schema itself); patterns run in linear time, whatever an analyst wrote. */
export function ajvValidator(file: ServiceFile): ServiceValidator {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, validateSchema: false, logger: false, passContext: true, code: { regExp: linearTimePattern } });
  ajv.removeKeyword('multipleOf').addKeyword(decimalMultipleOf).addKeyword(compareKeyword).addKeyword(unlikeKeyword);
  // The package is CommonJS: under plain Node its function is the default's default.
  ((addFormats as unknown as { default?: typeof addFormats }).default ?? addFormats)(ajv as never, ['date', 'date-time', 'email', 'uri', 'time']);
  const schema = listCatalogs(file);
  ajv.addSchema(schema);
  let whole: Compiled;
  return {
    faults(answers: Answers, today) {
      whole ??= ajv.getSchema(file.$id) as unknown as Compiled;
      return whole.call(today, answers) ? [] : faultsFrom(whole.errors ?? []);
    },
    predicate(condition: JsonSchema) {
      let compiled: Compiled | undefined;
      return (answers, today) => {
        compiled ??= ajv.compile(absolute(condition, file.$id)) as Compiled;
        return compiled.call(today, answers);
      };
    },
  };
}

/** Catalogs name each option for the page; for judging, a list of values says the same and costs less. */
function listCatalogs(file: ServiceFile): ServiceFile {
  const definitions = Object.entries(file.$defs ?? {}).map(([name, definition]) => [name, isCatalog(definition) ? asEnum(definition) : definition]);
  const { 'x-service': _settings, ...schema } = file;
  return withLongestTexts({ ...schema, $defs: Object.fromEntries(definitions) } as ServiceFile);
}

/** A text whose field sets no limit still has one: nobody's page or paper holds more. */
const withLongestTexts = (file: ServiceFile): ServiceFile =>
  JSON.parse(JSON.stringify(file), (_key, value: SchemaObject | null) => (value?.type === 'string' && value.maxLength === undefined && value.enum === undefined ? { ...value, maxLength: LIMITS.textLength } : value));

const isCatalog = (schema: SchemaObject): boolean =>
  Array.isArray(schema.oneOf) && schema.oneOf.length > 0 && schema.oneOf.every((option) => typeof option === 'object' && option.const !== undefined);

const asEnum = ({ oneOf, ...rest }: SchemaObject): SchemaObject => ({ ...rest, enum: oneOf!.map((option) => (option as SchemaObject).const!) });

function absolute(condition: JsonSchema, id: string): object {
  return JSON.parse(JSON.stringify(condition === true ? {} : condition === false ? { not: {} } : condition), (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#') ? id + value : value);
}
