import type { SchemaObject } from './json-schema.ts';
import { SERVICE_FORMAT, type ServiceFile, type ServiceSettings } from './service-file.ts';

/**
 * A group of questions by itself, to be put into any service: what a service file would say of a screen called `block`, with the catalogs it offers,
 * its layout, privacy and words. A group is the screen; any other question is the one question of it, called `question`.
 */
export interface BlockContent {
  properties: { block: SchemaObject };
  /** Catalogs. */
  $defs?: Record<string, SchemaObject>;
  'x-service': Pick<ServiceSettings, 'language' | 'languages' | 'layout' | 'privacy' | 'subCatalogs' | 'texts'>;
}

/** A whole service file whose one screen is the block: what judges, translates or compares files does the same for blocks. */
export function blockAsService({ properties, $defs, 'x-service': said }: BlockContent): ServiceFile {
  const title = properties.block.title ?? 'Block';
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:stampless:service:block', title, type: 'object',
    properties: { block: properties.block },
    ...($defs ? { $defs } : {}),
    'x-service': {
      format: SERVICE_FORMAT, language: said.language, languages: said.languages, timeZone: 'UTC', currency: 'BTN', referencePrefix: 'BL',
      about: { summary: '', whoCanApply: '', cost: '', duration: '', legalBasis: '', privacyNotice: '', appeal: '', contact: { name: '' } },
      institutions: { office: { title } }, roles: {}, registrations: {},
      flow: { start: 'block', steps: { block: { kind: 'form', title, screen: 'block', ways: { continue: 'end' } }, end: { kind: 'end', title, status: 'approved', text: title, ways: {} } } },
      ...some('layout', said.layout), ...some('privacy', said.privacy), ...some('subCatalogs', said.subCatalogs), ...some('texts', said.texts),
    },
  };
}

/** The block in such a file; anything else it says is left behind. */
export function blockOfService({ properties, $defs, 'x-service': said }: ServiceFile): BlockContent | undefined {
  const { block } = properties;
  if (block?.type !== 'object' || Object.keys(block.properties ?? {}).length === 0) return undefined;
  const catalogs = Object.fromEntries(Object.entries($defs ?? {}).filter(([name]) => name.startsWith('catalog-')));
  return {
    properties: { block },
    ...some('$defs', catalogs),
    'x-service': { language: said.language, languages: said.languages, ...some('layout', said.layout), ...some('privacy', said.privacy), ...some('subCatalogs', said.subCatalogs), ...some('texts', said.texts) },
  };
}

const some = <Name extends string, Value extends object>(name: Name, value: Value | undefined): { [K in Name]?: Value } =>
  (value && Object.keys(value).length > 0 ? { [name]: value } as { [K in Name]?: Value } : {});
