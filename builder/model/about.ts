import { type ServiceFile, toPath } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { flowOf } from '#builder/edits/ways.ts';
import type { Place, Section } from './places.ts';

const RECORDS: Partial<Record<Section, string>> = { conditions: '$defs', lists: '$defs', documents: 'x-service/documents', certificates: 'x-service/certificates', fees: 'x-service/fees', notices: 'x-service/notices' };

/** JSON Pointer of what one looks at in a place of the editor: a question, a step, a condition; empty for the whole service. */
export function aboutPlace({ section, field, step, item, setting }: Place): string {
  if (field !== undefined) return schemaPath(field);
  if (step !== undefined) return toPath(['x-service', 'flow', 'steps', step]);
  if (item !== undefined && RECORDS[section]) return `/${RECORDS[section]}${toPath([item])}`;
  return section === 'people' && setting ? setting.split('/').slice(0, 4).join('/') : '';
}

/** Pointers of a step and of the pages it asks. */
export function stepAbout(file: ServiceFile, key: string): string[] {
  const step = flowOf(file).steps[key];
  return [toPath(['x-service', 'flow', 'steps', key]), ...(step ? stepKinds[step.kind]?.screens?.(step) ?? [] : []).map((screen) => `/properties${toPath([screen])}`)];
}
