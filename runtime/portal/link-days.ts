/** How long a holder's link may work, in days. */
export const LINK_DAYS = [1, 7, 30] as const;
