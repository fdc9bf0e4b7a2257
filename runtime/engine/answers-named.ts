import { toPath } from '#schemas/index.ts';

/** Paths of the answers a FEEL expression names: `staff.women + staff.men`. */
export const answersNamed = (expression: string): string[] =>
  [...expression.matchAll(/\b([A-Za-z][\w-]*)\.([A-Za-z][\w-]*)/g)].map(([, holder, field]) => toPath([holder!, field!]));
