import type { Standing } from './standing.ts';

export type SignOf = Standing | 'not-found' | 'specimen';

const SHAPES: Record<SignOf, string> = {
  valid: 'm14 25 7 7 14-15', revoked: 'm15 15 18 18m0-18L15 33', expired: 'M24 13v12l8 5', suspended: 'M19 15v18M29 15v18',
  replaced: 'M14 20h18l-5-5m7 13H16l5 5', 'not-found': 'M18 19a6 6 0 1 1 8 5.6c-2 .8-2 2-2 4.4m0 6v.5',
  specimen: 'M14 33 24 13l10 20M18 26h12',
};

/** The sign that goes with an answer: known by its shape alone. */
export const Sign = ({ standing }: { standing: SignOf }) => (
  <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="21" /><path d={SHAPES[standing]} /></svg>
);
