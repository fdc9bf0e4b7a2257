import { catalogOptions, fieldAt, type Json, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { Translate } from '#runtime/texts/translate.ts';

const A_DATE = '1990-05-17';
const A_NUMBER = 25;
const AN_AMOUNT = 250_000;
const SAMPLE_ROWS = 3;

/** An answer to every question of a draft, so that all of a certificate is seen: made up, and told to be. `names` are the paths that name somebody. */
export function sampleAnswers(file: ServiceFile, names: readonly string[], t: Translate): Answers {
  return Object.fromEntries(Object.keys(file.properties).map((screen) => [screen, group([screen], {})]));

  function group(parts: string[], before: Record<string, Json>): Record<string, Json> {
    const fields = fieldAt(file, toPath(parts))?.properties ?? {};
    for (const [name, field] of Object.entries(fields)) {
      if (typeof field !== 'object') continue;
      const value = field.properties ? group([...parts, name], {}) : sample(toPath([...parts, name]), field, before);
      if (value !== undefined) before[name] = value;
    }
    return before;
  }

  function rowsAt(path: string, { items }: SchemaObject): Json[] | undefined {
    const isRows = typeof items === 'object' && items.properties !== undefined;
    return isRows ? Array.from({ length: SAMPLE_ROWS }, () => group([...pathParts(path), '*'], {})) : undefined;
  }

  function sample(path: string, field: SchemaObject, before: Record<string, Json>): Json | undefined {
    const parent = file['x-service'].subCatalogs?.[path];
    const chosen = parent === undefined ? undefined : before[parent.split('/').at(-1) ?? ''];
    const options = catalogOptions(file, field).filter((option) => chosen === undefined || option.parent === chosen).map((option) => option.const);
    if (field.type === 'array') return options.length > 0 ? options.slice(0, 2) : rowsAt(path, field);
    if (options.length > 0) return options[0];
    switch (field.type) {
      case 'boolean': return true;
      case 'integer': case 'number': return Math.min(Math.max(file['x-service'].layout?.[path]?.widget === 'money' ? AN_AMOUNT : A_NUMBER, field.minimum ?? 0), field.maximum ?? AN_AMOUNT);
      default: break;
    }
    if (field.format === 'date') return A_DATE;
    return names.includes(path) ? t('builder.certificate.sample.name') : t('builder.certificate.sample.text', { title: field.title ?? '' });
  }
}
