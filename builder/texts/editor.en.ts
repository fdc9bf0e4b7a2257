import builder from '#runtime/texts/builder.en.json' with { type: 'json' };
import builderCanvas from '#runtime/texts/builder-canvas.en.json' with { type: 'json' };
import builderStarting from '#runtime/texts/builder-starting.en.json' with { type: 'json' };
import page from '#runtime/texts/page.en.json' with { type: 'json' };
import together from '#runtime/texts/together.en.json' with { type: 'json' };

/** All the other texts of the editor, in English. */
export const messages: Record<string, string> = { ...builder, ...builderCanvas, ...builderStarting, ...page, ...together };
