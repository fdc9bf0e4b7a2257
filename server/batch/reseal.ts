import { hash } from 'node:crypto';
import type { ServiceFile } from '#schemas/index.ts';
import { stampLater } from '#server/outbox/draw-certificate.ts';
import { drawnPart } from '#server/seals/drawn-part.ts';
import { findSeals } from '#server/seals/find-seals.ts';
import { readSigned, type Signed } from '#server/seals/read-cms.ts';
import { sealWords } from '#server/seals/seal-words.ts';
import type { Seals } from '#server/seals/seals.ts';
import { verifySealedPdf } from '#server/seals/verify-sealed-pdf.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';
import { type Counts, eachCertificate, type Pace, type Went } from './each-certificate.ts';

export interface ResealTools {
  store: Pick<Store, 'grantsAfter' | 'content' | 'commit' | 'version' | 'sealKey' | 'sealKeyInUse'>;
  seals: Pick<Seals, 'seal' | 'stamp'>;
  now: () => number;
}

/**
 * Seals the institution's certificates anew, with the key that is in use now and a new time stamp where there are any; the page they show is the same to the last dot. What was handed out until now stays
 * known by its hash and still counts. Those that have such a seal already are passed over (a time stamp alone is reason enough for a new one). One that has a time stamp is left as it is where
 * no time-stamp server is set up, which `unstampable` counts. Rejects where the key cannot be reached.
 */
export async function resealCertificates(tools: ResealTools, pace: Pace & { institution: string }): Promise<Counts & { unstampable: number }> {
  let unstampable = 0;
  const files = new Map<string, ServiceFile | undefined>();
  const fileOf = async ({ slug, version }: GrantRow): Promise<ServiceFile | undefined> => {
    const name = `${slug}/${version}`;
    if (!files.has(name)) files.set(name, await tools.store.version(slug, version).then((row) => row && (JSON.parse(row.file) as ServiceFile)));
    return files.get(name);
  };
  const counts = await eachCertificate(tools.store, pace, async (grant) => {
    const went = await reseal(tools, grant, await fileOf(grant));
    if (went === 'unstampable') unstampable += 1;
    return went === 'unstampable' ? 'not-possible' : went;
  });
  return { ...counts, unstampable };
}

async function reseal({ store, seals, now }: ResealTools, grant: GrantRow, file: ServiceFile | undefined): Promise<Went | 'unstampable'> {
  const was = grant.pdf;
  const content = was === null ? undefined : await store.content(was);
  if (was === null || !content || !file) return 'not-possible';
  const old = Buffer.from(content);
  const used = await store.sealKeyInUse(grant.institution);
  const seal = sealIn(old);
  const hasKey = used !== undefined && seal?.certificate === used.id;
  if (hasKey && (seal?.token !== undefined || !seals.stamp)) return 'was-done';
  if (seal?.token !== undefined && !seals.stamp) return 'unstampable';
  const sealed = await seals.seal(drawnPart(old), grant.institution, sealWords(grant, file));
  const stamped = await seals.stamp?.(sealed);
  // A new seal by the same key is worth its while for a time stamp alone.
  if (hasKey && !stamped?.ok) return 'not-possible';
  const bytes = stamped?.ok ? stamped.value : sealed;
  if ((await verifySealedPdf(bytes, (id) => store.sealKey(id))).found !== 'intact') return 'not-possible';
  const pdf = hash('sha256', bytes);
  const former = [was, grant.unstampedPdf].filter((one) => one !== null);
  const writes: Write[] = [
    { write: 'addContent', row: { hash: pdf, bytes } }, ...former.map((one): Write => ({ write: 'addFormerPdf', row: { hash: one, number: grant.number } })),
    { write: 'setResealedPdf', row: { number: grant.number, was, pdf } }, ...(stamped && !stamped.ok ? [stampLater(grant, stamped.refusal.code, now())] : []),
  ];
  // Its time stamp may have come meanwhile: then it is done the next time.
  return (await store.commit({ writes: () => writes })) === 'committed' ? 'done' : 'not-possible';
}

function sealIn(pdf: Buffer): Signed | undefined {
  const [seal] = findSeals(pdf);
  return seal?.value && readSigned(seal.value);
}
