import builder from '#runtime/texts/builder.dz.json' with { type: 'json' };
import builderCanvas from '#runtime/texts/builder-canvas.dz.json' with { type: 'json' };
import builderStarting from '#runtime/texts/builder-starting.dz.json' with { type: 'json' };
import page from '#runtime/texts/page.dz.json' with { type: 'json' };
import together from '#runtime/texts/together.dz.json' with { type: 'json' };

/** All the other texts of the editor, in Dzongkha. */
export const messages: Record<string, string> = { ...builder, ...builderCanvas, ...builderStarting, ...page, ...together };
