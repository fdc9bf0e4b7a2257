import blocks from '#runtime/texts/builder-blocks.dz.json' with { type: 'json' };
import guide from '#runtime/texts/builder-guide.dz.json' with { type: 'json' };

/** What is said of reusable blocks, and by who shows round, in Dzongkha. */
export const messages: Record<string, string> = { ...blocks, ...guide };
