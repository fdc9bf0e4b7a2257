import { optionTitle, valueAt, type ServiceFile } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';

/** What an application is about, in its applicant's own words: the first answer that a certificate makes public beside its holder, such as a trade name. */
export function fileName(file: ServiceFile, answers: Answers): string | undefined {
  const { certificates = {} } = file['x-service'];
  const path = Object.values(certificates).flatMap(({ holder, publicFields = [] }) => publicFields.filter((one) => one !== holder && one.startsWith('/')))[0];
  if (path === undefined) return undefined;
  const name = valueAt(answers, path);
  return typeof name === 'string' ? (optionTitle(file, path, name) ?? name) : undefined;
}
