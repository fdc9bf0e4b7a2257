import fixes from '#runtime/texts/builder-fixes.en.json' with { type: 'json' };
import notices from '#runtime/texts/builder-notices.en.json' with { type: 'json' };
import problem from '#runtime/texts/problem.en.json' with { type: 'json' };
import refusal from '#runtime/texts/refusal.en.json' with { type: 'json' };

/** What is said of a drawing by the rules and of an act by the engine, in English: needed with them, after the first screen. */
export const messages: Record<string, string> = { ...fixes, ...notices, ...problem, ...refusal };
