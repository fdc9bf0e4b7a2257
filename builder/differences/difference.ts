import type { ServiceFile } from '#schemas/index.ts';
import type { Say } from '#builder/model/naming.ts';

/** One setting that is otherwise: its name from the outside in, and what it says before and now, in words. It came where there is no `was`, went where there is no `is`; where neither can be said, it is otherwise. */
export interface Difference { name: string; was?: string; is?: string }

/** What is compared, and in whose words. */
export interface Sides { t: Say; language: string; before: ServiceFile; after: ServiceFile }

export const JOINED = ' › ';

/** Nothing where both say the same; what is empty is not there. */
export function told(name: string, was: string | undefined, is: string | undefined): Difference[] {
  const [before, after] = [was || undefined, is || undefined];
  return before === after ? [] : [{ name, ...(before === undefined ? {} : { was: before }), ...(after === undefined ? {} : { is: after }) }];
}
