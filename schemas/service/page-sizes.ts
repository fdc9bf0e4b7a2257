/** Sizes of a page in points (1/72 inch): A4 upright (ISO 216), letter upright (ANSI A), a card (ID-1, ISO/IEC 7810: 85.60 mm × 53.98 mm). */
export const PAGE_SIZES = {
  A4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
  card: { width: 242.65, height: 153.01 },
} as const;
export type PageSize = keyof typeof PAGE_SIZES;

/** A box on no page can be larger. */
export const LARGEST_PAGE = { width: PAGE_SIZES.letter.width, height: PAGE_SIZES.A4.height };
