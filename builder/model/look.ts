import { pathParts, type ServiceFile } from '#schemas/index.ts';
import { fieldsOf } from '#schemas/rules/model/fields.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { outlineOf } from './outline.ts';

/** A page an applicant comes through, with what it asks. */
export interface LookedAt { key: string; title: string; questions: { path: string; title: string }[] }

/** The pages of a service in the order of its flow, to be looked at before beginning with it; in the reader's language, where the file speaks it. */
export function pagesOf(file: ServiceFile, language: string): LookedAt[] {
  const fields = [...fieldsOf(file).values()].filter(({ holdsFields, schema }) => !holdsFields && !schema.readOnly);
  const said = (at: string, text: string): string => file['x-service'].texts?.[language]?.[at] || text;
  return outlineOf(file).filter(({ step }) => stepKinds[step.kind]?.actor === 'applicant').map(({ key, step }) => {
    const screens = stepKinds[step.kind]?.screens?.(step) ?? [];
    return {
      key, title: said(`/x-service/flow/steps/${key}/title`, step.title),
      questions: fields.filter(({ screen }) => screens.includes(screen)).map(({ path, pointer, schema }) => ({ path, title: said(`${pointer}/title`, schema.title ?? pathParts(path).at(-1)!) })),
    };
  });
}
