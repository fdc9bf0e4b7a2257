import builder from '#runtime/texts/builder.dz.json' with { type: 'json' };
import builderCertificate from '#runtime/texts/builder-certificate.dz.json' with { type: 'json' };
import builderStarting from '#runtime/texts/builder-starting.dz.json' with { type: 'json' };
import builderTrying from '#runtime/texts/builder-trying.dz.json' with { type: 'json' };
import field from '#runtime/texts/field.dz.json' with { type: 'json' };
import figures from '#runtime/texts/figures.dz.json' with { type: 'json' };
import page from '#runtime/texts/page.dz.json' with { type: 'json' };
import scenario from '#runtime/texts/scenario.dz.json' with { type: 'json' };
import together from '#runtime/texts/together.dz.json' with { type: 'json' };

/** All the other texts of the editor, in Dzongkha. */
export const messages: Record<string, string> = { ...builder, ...builderCertificate, ...builderStarting, ...builderTrying, ...field, ...figures, ...page, ...scenario, ...together };
