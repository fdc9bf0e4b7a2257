import { type BlockContent, blockAsService, type SchemaObject } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { ITSELF, ORDER } from '#builder/edits/block-differences.ts';
import { fieldType } from '#builder/edits/new-field.ts';
import type { Say } from '#builder/model/naming.ts';

const LIMITS = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;
const SAID = ['invalid', 'missing', 'why'] as const;

/** Facts in a row; each may run the other way than its neighbours (first strong isolate, UAX 9, section 2.4.1). */
export const inOneLine = (facts: readonly string[]): string => facts.map(isolated).join(' · ');
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Words for a question of a block, or for the block itself: its label first. */
export function titleIn(content: BlockContent, key: string): string | undefined {
  const { block } = content.properties;
  if (key === ITSELF) return block.title;
  const question = block.properties?.[key];
  return typeof question === 'object' ? question.title || key : undefined;
}

/** What one sees of a question in a block, a line each, so that two versions can be read side by side. */
export function questionWords(t: Say, content: BlockContent, key: string): string[] {
  const { properties: { block }, 'x-service': { layout = {}, privacy = {}, texts = {} } } = content;
  const schema = key === ITSELF ? block : block.properties?.[key];
  if (key === ORDER) return Object.keys(block.properties ?? {}).map((one) => titleIn(content, one) ?? one);
  if (typeof schema !== 'object') return [];
  const path = key === ITSELF ? '/block' : `/block/${key}`;
  const pointer = key === ITSELF ? '/properties/block' : `/properties/block/properties/${key}`;
  const type = fieldType(schema, layout[path]);
  const options = key === ITSELF ? [] : catalogOptions(blockAsService(content), schema).map(({ title }) => title);
  const rows = typeof schema.items === 'object' ? Object.values(schema.items.properties ?? {}).map((one) => (one as SchemaObject).title ?? '') : [];
  return [
    schema.title ?? '',
    ...Object.entries(texts).flatMap(([language, all]) => (all[`${pointer}/title`] ? [`${languageName(language)}: ${all[`${pointer}/title`]}`] : [])),
    ...(key === ITSELF ? [] : [type ? t(`builder.field.type.${type}`) : t('builder.field.type.other'), t(block.required?.includes(key) ? 'builder.blocks.required' : 'builder.field.optional')]),
    ...(schema.description ? [schema.description] : []),
    ...LIMITS.flatMap((limit) => (schema[limit] === undefined ? [] : [`${t(`builder.blocks.limit.${limit}`)}: ${isolated(String(schema[limit]))}`])),
    ...SAID.flatMap((name) => (layout[path]?.[name] ? [layout[path][name]] : [])),
    ...(privacy[path] ? [t(`builder.field.privacy.${privacy[path]}`)] : []),
    ...(options.length > 0 ? [t('builder.blocks.options', { options: inOneLine(options) })] : []),
    ...(rows.length > 0 ? [inOneLine(rows)] : []),
  ];
}
