/** Later than any date there is (ECMA-262, section 21.4.1.1): where a task without a time limit stands. */
const NEVER = 8_640_000_000_000_000;

/** An open task stands where it is due (epoch milliseconds or null): soonest first, then by id, which is oldest first. */
export const placeWhileOpen = (dueAt: number | null): number => dueAt ?? NEVER;

/** A completed one stands by its completion, latest first. */
export const placeOnceCompleted = (completedAt: number): number => -completedAt;
