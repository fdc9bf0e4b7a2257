import { rowName } from '#schemas/index.ts';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { GrantRow } from '#server/stores/rows.ts';

/** Name of the row a certificate was given for (`BP-1-A1234`); undefined where it was given once. */
export async function rowOfGrant(services: Pick<PublishedServices, 'version'>, { slug, version, certificate, data }: GrantRow): Promise<string | undefined> {
  const file = (await services.version(slug, version))?.file;
  const each = file?.['x-service'].certificates?.[certificate]?.each;
  return file && each !== undefined ? rowName(file, each, 0, (JSON.parse(data) as GrantData).answers) : undefined;
}
