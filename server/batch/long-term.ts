import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, type Refusal, refuse, type Result } from '#runtime/engine/refusal.ts';
import { findSeals } from '#server/seals/find-seals.ts';
import type { CopyTools } from '#server/seals/long-term/make-copy.ts';
import { createCopies } from '#server/seals/long-term/make-copy.ts';
import { type CopyReading, readCopy } from '#server/seals/long-term/read-copy.ts';
import { readSigned } from '#server/seals/read-cms.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import type { Went } from './each-certificate.ts';
import { writeWhole } from './write-whole.ts';

/** What the manifest says of a long-term copy: its level (null where it claims none) and those of whom no authority can speak; or the code of what lacks. */
export type LongTermEntry = { pdf: string; sha256: string; level: string | null; selfCertified: string[] } | { lacks: string };

export interface LongTermCopies {
  /** Writes the certificate's copy beside it, unless it is there. */
  write(grant: GrantRow, folder: string): Promise<{ went: Went; entry: LongTermEntry }>;
  /** How many there are of each level, and what kept how many others from being made. */
  made: Map<'B-LT' | 'B-LTA' | 'none', number>;
  lacking: Map<string, { refusal: Refusal; count: number }>;
}

export const COPIES = 'long-term';

/** Long-term copies (`server/seals/long-term`) of certificates, in a folder of their own. */
export function createLongTerm(store: Pick<Store, 'content' | 'sealKey'>, tools: CopyTools): LongTermCopies {
  const copyOf = createCopies(tools);
  const made: LongTermCopies['made'] = new Map();
  const lacking: LongTermCopies['lacking'] = new Map();

  async function make(pdf: Buffer): Promise<Result<{ copy: Buffer; reading: CopyReading }>> {
    const value = findSeals(pdf)[0]?.value;
    const key = await store.sealKey((value && readSigned(value)?.certificate) ?? '');
    const copy = key ? await copyOf({ pdf, certificates: key.certificate }) : refuse('long-term.no-seal');
    if (!copy.ok) return copy;
    const reading = readCopy(copy.value, pdf.length);
    return reading ? accept({ copy: copy.value, reading }) : refuse('long-term.not-sound');
  }

  /** Of one that is there, if it is as good as it would be if it was made now. */
  async function readingOf(path: string, pdf: Buffer): Promise<{ copy: Buffer; reading: CopyReading } | undefined> {
    const copy = await readFile(path).catch(() => undefined);
    const reading = copy?.subarray(0, pdf.length).equals(pdf) ? readCopy(copy, pdf.length) : undefined;
    return copy && reading && (reading.isStamped || !tools.timeStamps) ? { copy, reading } : undefined;
  }

  function lack(refusal: Refusal): { went: Went; entry: LongTermEntry } {
    const name = JSON.stringify(refusal);
    lacking.set(name, { refusal, count: (lacking.get(name)?.count ?? 0) + 1 });
    return { went: 'not-possible', entry: { lacks: refusal.code } };
  }

  return {
    made, lacking,
    async write({ number, pdf }, folder) {
      const issued = pdf === null ? undefined : await store.content(pdf);
      if (!issued) return lack({ code: 'long-term.not-drawn' });
      const bytes = Buffer.from(issued);
      const file = `${COPIES}/${number}.pdf`;
      const known = await readingOf(join(folder, file), bytes);
      const found = known ? accept(known) : await make(bytes);
      if (!found.ok) return lack(found.refusal);
      const { copy, reading: { level, selfCertified } } = found.value;
      if (!known) await writeWhole(join(folder, file), copy);
      made.set(level ?? 'none', (made.get(level ?? 'none') ?? 0) + 1);
      return { went: known ? 'was-done' : 'done', entry: { pdf: file, sha256: hash('sha256', copy), level: level ?? null, selfCertified } };
    },
  };
}
