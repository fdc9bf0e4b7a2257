import type { PageContext } from '#runtime/portal/page-context.ts';

/** What a page of the desk, the staff or the public check needs besides: the address of their style sheet. */
export interface DeskContext extends PageContext {
  deskStyle: string;
  /** Address of the script that keeps the focus where somebody types while documents are loaded; none where none are shown. */
  documentScript?: string;
  /** IANA; of times that belong to no service. */
  timeZone: string;
  /** Query of the list of files the officer last looked at. */
  list?: string;
}
