import { inLanguage } from '#runtime/engine/in-language.ts';
import type { RightNames } from '#runtime/portal/staff/rights-text.ts';
import type { Deps } from '#server/deps.ts';

/** Institutions and roles of the published services, in a language: what rights can be about. */
export async function rightNames({ services }: Pick<Deps, 'services'>, language: string): Promise<RightNames> {
  const names: RightNames = { institutions: {}, roles: {} };
  for (const service of await services.all()) {
    const { institutions, roles } = inLanguage(service, language).file['x-service'];
    for (const [key, { title }] of Object.entries(institutions)) names.institutions[key] ??= title;
    for (const [key, { title, institution }] of Object.entries(roles)) names.roles[`${institution}/${key}`] ??= title;
  }
  return names;
}
