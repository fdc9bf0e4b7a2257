import type { DeskContext } from '#runtime/desk/desk-context.ts';

/** What a page of figures needs besides: the address of its style sheet. */
export interface FiguresContext extends DeskContext {
  figuresStyle: string;
}
