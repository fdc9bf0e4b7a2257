import type { Problem } from './problem.ts';

/**
 * Problems with which a file cannot even be shown in an editor: it is no service, or a part is not there or is something
 * else. Everything else (words that are missing, choices not made) is what a draft is for.
 */
const NOT_A_DRAFT = new Set([
  'not-a-service', 'format-unknown', 'format-newer', 'format-older', 'not-json', 'too-deep', 'too-large', 'text-too-long', 'forbidden-key',
  'shape-type', 'shape-missing', 'shape-unknown-setting', 'shape-not-allowed', 'schema-keyword',
]);

export const isNoDraft = ({ code }: Pick<Problem, 'code'>): boolean => NOT_A_DRAFT.has(code);
