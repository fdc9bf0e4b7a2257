import builderNew from '#runtime/texts/builder-new.dz.json' with { type: 'json' };
import step from '#runtime/texts/step.dz.json' with { type: 'json' };

/** The words of what is new in a drawing, in Dzongkha: a service needs them in every language it is offered in. */
export const messages: Record<string, string> = { ...builderNew, ...step };
