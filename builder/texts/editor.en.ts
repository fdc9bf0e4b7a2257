import builder from '#runtime/texts/builder.en.json' with { type: 'json' };
import builderCertificate from '#runtime/texts/builder-certificate.en.json' with { type: 'json' };
import builderStarting from '#runtime/texts/builder-starting.en.json' with { type: 'json' };
import builderTrying from '#runtime/texts/builder-trying.en.json' with { type: 'json' };
import field from '#runtime/texts/field.en.json' with { type: 'json' };
import figures from '#runtime/texts/figures.en.json' with { type: 'json' };
import page from '#runtime/texts/page.en.json' with { type: 'json' };
import scenario from '#runtime/texts/scenario.en.json' with { type: 'json' };
import together from '#runtime/texts/together.en.json' with { type: 'json' };

/** All the other texts of the editor, in English. */
export const messages: Record<string, string> = { ...builder, ...builderCertificate, ...builderStarting, ...builderTrying, ...field, ...figures, ...page, ...scenario, ...together };
