import type { FieldLayout } from '#schemas/index.ts';

/** Class of what holds questions, side by side where its layout says so and the page is wide enough. */
export const columned = (name: string, layout: FieldLayout | undefined): string => (layout?.columns ? `${name} columns-${layout.columns}` : name);
