import { hash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantOf } from '#server/cases/record.ts';
import { verifyAddress } from '#server/certificates/issue.ts';
import { isInstitution } from '#server/seals/special-keys.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { type Counts, eachCertificate, type Pace, type Went } from './each-certificate.ts';
import { COPIES, type LongTermCopies } from './long-term.ts';
import { writeWhole } from './write-whole.ts';

export interface ExportTools {
  store: Pick<Store, 'grantsAfter' | 'content' | 'sealKeys'>;
  /** That certificates point at. */
  address: string;
  folder: string;
  /** Makes long-term copies beside them, where they are wanted. */
  longTerm?: LongTermCopies;
}

const PDFS = 'certificates';
const RECORDS = 'records';

/**
 * Writes every certificate as it was handed out, its record as the register has it now, `manifest.jsonl` (a line a certificate: number, status, and the SHA-256 of both files) and `keys.json` (the seals' certificates),
 * so that the folder can be checked without this server. Files that are there and right are passed over; each appears whole or not at all.
 */
export async function exportCertificates({ store, address, folder, longTerm }: ExportTools, pace: Pace): Promise<Counts> {
  for (const one of [PDFS, RECORDS, ...(longTerm ? [COPIES] : [])]) await mkdir(join(folder, one), { recursive: true });
  const lines: string[] = [];
  const counts = await eachCertificate(store, pace, async (grant) => {
    const record = recordOf(grant, address);
    const recordFile = `${RECORDS}/${grant.number}.json`;
    const wroteRecord = await writeOnce(folder, recordFile, Buffer.from(record));
    const pdfFile = `${PDFS}/${grant.number}.pdf`;
    const went = await writePdf(store, folder, pdfFile, grant);
    const copy = await longTerm?.write(grant, folder);
    lines.push(JSON.stringify({ number: grant.number, status: grant.status, record: recordFile, recordSha256: hash('sha256', record), ...(went === 'not-possible' ? {} : { pdf: pdfFile, pdfSha256: grant.pdf }), ...(copy ? { longTerm: copy.entry } : {}) }));
    return went === 'was-done' && (wroteRecord || copy?.went === 'done') ? 'done' : went;
  });
  const keys = (await store.sealKeys()).filter(({ institution }) => isInstitution(institution)).map(({ institution, title, id, certificate }) => ({ institution, title, sha256: id, certificate }));
  await writeOnce(folder, 'keys.json', Buffer.from(`${JSON.stringify(keys, null, 2)}\n`));
  // Last of all: a folder with a manifest is complete.
  await writeOnce(folder, 'manifest.jsonl', Buffer.from(lines.map((line) => `${line}\n`).join('')));
  return counts;
}

/** The bytes are read only where the file is not there yet. A certificate that is not drawn yet has none. */
async function writePdf(store: Pick<Store, 'content'>, folder: string, file: string, { pdf }: GrantRow): Promise<Went> {
  if (pdf === null) return 'not-possible';
  if ((await hashOf(join(folder, file))) === pdf) return 'was-done';
  const bytes = await store.content(pdf);
  if (!bytes) return 'not-possible';
  await writeWhole(join(folder, file), bytes);
  return 'done';
}

/** Whether it was not there, or other. */
async function writeOnce(folder: string, file: string, bytes: Buffer): Promise<boolean> {
  const path = join(folder, file);
  if ((await hashOf(path)) === hash('sha256', bytes)) return false;
  await writeWhole(path, bytes);
  return true;
}

const hashOf = async (path: string): Promise<string | undefined> => readFile(path).then((bytes) => hash('sha256', bytes), () => undefined);

/** JSON, its members in this order; times are ISO 8601 instants. */
function recordOf({ number, token, reference, slug, version, certificate, registration, institution, holder, issuedAt, validUntil, status, statusReason, statusAt, replacedBy, data }: GrantRow, address: string): string {
  const record = {
    number, holder, institution, registration, certificate, service: { slug, version }, reference, issuedAt: instantOf(issuedAt), validUntil, status, statusReason, statusAt: statusAt === null ? null : instantOf(statusAt), replacedBy,
    verification: verifyAddress(address, token), data: JSON.parse(data) as unknown,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
