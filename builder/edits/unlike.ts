import type { SchemaObject, Source } from '#schemas/index.ts';

/** The questions with what each must differ from, and is copied from, told by other paths; what has no path any more is left out. */
export const withUnlikes = (schema: SchemaObject, moved: (path: string) => string | undefined): SchemaObject =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === 'x-source') return sourceMoved(value as Source, moved);
    if (key !== 'x-unlike' || !Array.isArray(value)) return value;
    const paths = value.flatMap((path: string) => moved(path) ?? []);
    return paths.length === 0 ? undefined : paths;
  }) as SchemaObject;

function sourceMoved(source: Source, moved: (path: string) => string | undefined): Source | undefined {
  if (source.answer === undefined) return source;
  const answer = moved(source.answer);
  return answer === undefined ? undefined : { answer };
}
