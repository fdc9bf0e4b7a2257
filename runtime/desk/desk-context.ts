import type { PageContext } from '#runtime/portal/page-context.ts';

/** What a page of the desk, the staff or the public check needs besides: the address of their style sheet. */
export interface DeskContext extends PageContext {
  deskStyle: string;
}
