import { definitionName, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { type ScreenField, screenFields } from '#runtime/forms/screen-fields.ts';

/** When a question is asked, in the words of its determinant. */
export interface Asked { onlyIf: string[]; unless: string[] }

export interface PaperScreen extends Asked { key: string; title: string; description?: string; fields: readonly ScreenField[] }

/** The applicant's screens in the order of the drawing; what is worked out by itself is left out. `service`: in the language of the page. */
export function paperScreens(service: CompiledService): PaperScreen[] {
  const { file } = service;
  const asked = applicantScreens(service);
  return screensInOrder(service).filter((screen) => asked.has(screen) && Object.hasOwn(file.properties, screen)).map((key) => ({
    key, title: file.properties[key]!.title ?? key, description: file.properties[key]!.description, ...askedWhen(file, toPath([key])),
    fields: screenFields(file, key).filter(({ schema }) => schema.readOnly !== true),
  })).filter(({ fields }) => fields.length > 0);
}

/** Steps from the first on, along their ways, until the application is sent. */
function screensInOrder(service: CompiledService): string[] {
  const { start, steps } = service.file['x-service'].flow;
  const seen = new Set([start]);
  for (const key of seen) {
    const found = service.step(key);
    if (!found || found.step.kind === 'send' || found.kind.actor === 'operator') continue;
    for (const next of Object.values(steps[key]!.ways)) seen.add(next);
  }
  return [...new Set([...seen].flatMap((key) => {
    const found = service.step(key);
    return found?.kind.screens?.(found.step) ?? [];
  }))];
}

/** The determinants on which a screen or field shows, by their titles. */
export function askedWhen({ allOf = [], $defs = {} }: ServiceFile, path: string): Asked {
  const titles = (does: 'then' | 'else') => allOf.flatMap((effect) => {
    const name = typeof effect.if === 'object' ? definitionName(effect.if.$ref) : undefined;
    return name !== undefined && hides(effect[does], path.split('/').slice(1)) ? [$defs[name]?.title ?? name] : [];
  });
  return { onlyIf: titles('else'), unless: titles('then') };
}

function hides(schema: SchemaObject | undefined, [name = '', ...rest]: string[]): boolean {
  const property = Object.hasOwn(schema?.properties ?? {}, name) ? schema!.properties![name] : undefined;
  return rest.length === 0 ? property === false : typeof property === 'object' && hides(property, rest);
}
