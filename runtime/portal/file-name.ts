import { valueAt, type ServiceFile } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';

/** What an application is about, in its applicant's own words: the first answer that a certificate makes public beside its holder, such as a trade name. */
export function fileName({ 'x-service': { certificates = {} } }: ServiceFile, answers: Answers): string | undefined {
  const path = Object.values(certificates).flatMap(({ holder, publicFields = [] }) => publicFields.filter((one) => one !== holder && one.startsWith('/')))[0];
  const name = path === undefined ? undefined : valueAt(answers, path);
  return typeof name === 'string' ? name : undefined;
}
