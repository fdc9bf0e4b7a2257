import fixes from '#runtime/texts/builder-fixes.dz.json' with { type: 'json' };
import notices from '#runtime/texts/builder-notices.dz.json' with { type: 'json' };
import problem from '#runtime/texts/problem.dz.json' with { type: 'json' };
import refusal from '#runtime/texts/refusal.dz.json' with { type: 'json' };

/** What is said of a drawing by the rules and of an act by the engine, in Dzongkha: needed with them, after the first screen. */
export const messages: Record<string, string> = { ...fixes, ...notices, ...problem, ...refusal };
