import blocks from '#runtime/texts/builder-blocks.en.json' with { type: 'json' };
import guide from '#runtime/texts/builder-guide.en.json' with { type: 'json' };

/** What is said of reusable blocks, and by who shows round, in English. */
export const messages: Record<string, string> = { ...blocks, ...guide };
