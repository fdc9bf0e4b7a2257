import type { PaymentRow } from './rows.ts';

/** Oldest first, of several institutions. */
export const inOrder = (rows: PaymentRow[]): PaymentRow[] => rows.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
