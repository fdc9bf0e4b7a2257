import { pathParts, toPath } from './paths.ts';
import type { PrivacyClass } from './service-file.ts';

/**
 * How private an answer is: what is sensitive makes all that is inside of it sensitive; else the nearest word counts, its own, that of
 * the block or rows it is in, or that of its page. Undefined where nothing is said.
 *
 * @param path of the field; `*` stands for a row
 */
export function privacyOf(privacy: Readonly<Record<string, PrivacyClass>> | undefined, path: string): PrivacyClass | undefined {
  const parts = pathParts(path);
  const said = parts.map((_, index) => toPath(parts.slice(0, parts.length - index))).flatMap((one) => (privacy && Object.hasOwn(privacy, one) ? [privacy[one]!] : []));
  return said.includes('sensitive') ? 'sensitive' : said[0];
}
