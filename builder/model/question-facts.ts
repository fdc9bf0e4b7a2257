import { fieldAt, type Json, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { said } from '#builder/edits/effect-branch.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { asJson } from './as-json.ts';

/** All that is said of a question, or of a page, besides its schema: when it is asked, how it is drawn, how private it is, its formula and the list it depends on. */
export function questionFacts({ allOf = [], ...rest }: ServiceFile, path: string): Json {
  const file = { ...rest, allOf };
  const { layout, privacy, formulas, subCatalogs } = file['x-service'];
  const presence = presenceOf(file, path);
  // Several conditions are too much for a sentence, but not for being compared.
  const conditions = presence.isIntricate ? allOf.flatMap((effect) => {
    const [whenTrue, whenFalse] = [said(effect.then, path), said(effect.else, path)];
    return whenTrue.hides || whenTrue.requires || whenFalse.hides || whenFalse.requires ? [[effect.if, whenTrue, whenFalse]] : [];
  }) : [];
  return asJson([presence, conditions, layout?.[path], privacy?.[path], formulas?.[path], subCatalogs?.[path]]);
}

/** The same of a question and of all it holds. */
export function allQuestionFacts(file: ServiceFile, path: string): Json {
  return asJson([questionFacts(file, path), ...pathsInside(fieldAt(file, path), path).map((inner) => [inner, allQuestionFacts(file, inner)])]);
}

/** Paths of the questions that a group or a row holds. */
export function pathsInside(schema: SchemaObject | undefined, path: string): string[] {
  const rows = typeof schema?.items === 'object' ? schema.items.properties : undefined;
  return Object.keys(schema?.properties ?? rows ?? {}).map((key) => `${schema?.properties ? path : `${path}/*`}${toPath([key])}`);
}
