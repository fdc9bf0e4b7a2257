import { type CertificateElement, textsOfElement } from './certificate-layout.ts';
import type { JsonSchema } from './json-schema.ts';
import { toPath } from './paths.ts';
import type { ServiceFile } from './service-file.ts';

export interface TranslatableText {
  /** JSON Pointer into the file: the key of its translations under `texts`. */
  path: string;
  /** The text in the base language. */
  text: string;
  /** A name, an address or a unit, which may stay as it is. */
  mayStay?: true;
}

/** Settings of steps that are words for people, at any depth; every kind of step uses these names for them. */
export const STEP_TEXTS: ReadonlySet<string> = new Set(['title', 'text', 'description', 'office', 'declaration', 'message', 'label', 'help', 'legalBasis']);

/**
 * Every text of a sound file, in the order of the file. Certificate texts that are only merge fields are left out;
 * determinants' titles, which only the editor shows, may stay as they are.
 */
export function translatableTexts(file: ServiceFile): TranslatableText[] {
  const found: TranslatableText[] = [];
  const add = (path: string, text: unknown, mayStay?: true): void => {
    if (typeof text === 'string' && text.trim() !== '') found.push(mayStay ? { path, text, mayStay } : { path, text });
  };
  const addNamed = (at: string, record: object, names: readonly string[], mayStay: readonly string[] = []): void => {
    for (const name of names) if (Object.hasOwn(record, name)) add(`${at}/${name}`, (record as Record<string, unknown>)[name], mayStay.includes(name) ? true : undefined);
  };
  const settings = file['x-service'];
  addNamed('', file, ['title', 'description']);
  for (const [name, screen] of Object.entries(file.properties)) schemaTexts(screen, `/properties${toPath([name])}`, add);
  for (const [name, definition] of Object.entries(file.$defs ?? {})) {
    const at = `/$defs${toPath([name])}`;
    if (name.startsWith('catalog-')) schemaTexts(definition, at, add);
    else add(`${at}/title`, definition.title, true);
  }
  const { contact, ...about } = settings.about;
  addNamed('/x-service/about', about, ['summary', 'whoCanApply', 'cost', 'duration', 'legalBasis', 'privacyNotice', 'appeal', 'notice']);
  addNamed('/x-service/about/contact', contact, ['name', 'hours']);
  for (const [key, institution] of Object.entries(settings.institutions)) {
    const at = `/x-service/institutions${toPath([key])}`;
    addNamed(at, institution, ['title', 'address'], ['address']);
    if (institution.contact) addNamed(`${at}/contact`, institution.contact, ['name', 'hours']);
  }
  for (const [key, role] of Object.entries(settings.roles)) addNamed(`/x-service/roles${toPath([key])}`, role, ['title']);
  for (const [key, registration] of Object.entries(settings.registrations)) {
    const at = `/x-service/registrations${toPath([key])}`;
    addNamed(at, registration, ['title']);
    addNamed(`${at}/publicRegister`, registration.publicRegister ?? {}, ['legalBasis']);
  }
  for (const [key, fee] of Object.entries(settings.fees ?? {})) addNamed(`/x-service/fees${toPath([key])}`, fee, ['title']);
  for (const [key, notice] of Object.entries(settings.notices ?? {})) addNamed(`/x-service/notices${toPath([key])}`, notice, ['text']);
  for (const [key, document] of Object.entries(settings.documents ?? {})) addNamed(`/x-service/documents${toPath([key])}`, document, ['title', 'description']);
  for (const [key, { kind: _kind, ways: _ways, ...step }] of Object.entries(settings.flow.steps)) stepTexts(step, `/x-service/flow/steps${toPath([key])}`, add);
  for (const [key, { title, watermark, elements }] of Object.entries(settings.certificates ?? {})) {
    const at = `/x-service/certificates${toPath([key])}`;
    add(`${at}/title`, title);
    add(`${at}/watermark`, watermark);
    for (const [index, element] of elements.entries()) certificateTexts(element, `${at}/elements/${index}`, add);
  }
  for (const [key, picture] of Object.entries(settings.pictures ?? {})) addNamed(`/x-service/pictures${toPath([key])}`, picture, ['description']);
  for (const [index, one] of (settings.toAdapt ?? []).entries()) add(`/x-service/toAdapt/${index}/title`, one.title, true);
  for (const [path, { tabs = [] }] of Object.entries(settings.layout ?? {})) for (const [index, { title }] of tabs.entries()) add(`/x-service/layout${toPath([path, 'tabs'])}/${index}/title`, title);
  for (const [path, layout] of Object.entries(settings.layout ?? {})) addNamed(`/x-service/layout${toPath([path])}`, layout, ['invalid', 'missing', 'why', 'addRow', 'prefix'], ['prefix']);
  return found;
}

type Add = (path: string, text: unknown, mayStay?: true) => void;

function schemaTexts(schema: JsonSchema, at: string, add: Add): void {
  if (typeof schema !== 'object') return;
  add(`${at}/title`, schema.title);
  add(`${at}/description`, schema.description);
  for (const [name, child] of Object.entries(schema.properties ?? {})) schemaTexts(child, `${at}/properties${toPath([name])}`, add);
  if (schema.items !== undefined) schemaTexts(schema.items, `${at}/items`, add);
  for (const [index, option] of (schema.oneOf ?? []).entries()) schemaTexts(option, `${at}/oneOf/${index}`, add);
}

function stepTexts(value: unknown, at: string, add: Add): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const path = `${at}${toPath([key])}`;
    if (typeof child === 'object') stepTexts(child, path, add);
    else if (STEP_TEXTS.has(key)) add(path, child);
  }
}

function certificateTexts(element: CertificateElement, at: string, add: Add): void {
  const isOnlyMerged = (text: string): boolean => !/\p{L}/u.test(text.replaceAll(/\{[^{}]*\}/g, ''));
  for (const { at: setting, text, role } of textsOfElement(element)) {
    // Under a label stands at most a unit beside what is filled in; a column's text is the same.
    if (role === 'label' || !isOnlyMerged(text)) add(`${at}/${setting}`, text, element.kind !== 'text' && role === 'text' ? true : undefined);
  }
}
