import { isUtf8 } from 'node:buffer';
import type { FileAnswer } from '#runtime/portal/verify/file-page.tsx';
import { checkCredential } from '#server/credentials/check-credential.ts';
import type { Deps } from '#server/deps.ts';
import type { GrantRow } from '#server/stores/rows.ts';

/** A credential has a few kilobytes; no more is read as one. */
const LARGEST = 100_000;
/** What linked data and JWTs begin with. */
const BEGINNING = /^\s*(\{|ey)/;

/** What a file that is no PDF says, where it is a verifiable credential: the certificate it is of, or why it leads to none. Undefined for any other file. */
export async function credentialIn(bytes: Buffer, deps: Pick<Deps, 'store' | 'config'>): Promise<{ grant: GrantRow } | { answer: FileAnswer } | undefined> {
  const text = bytes.length > LARGEST || !isUtf8(bytes) ? '' : bytes.toString();
  const checked = BEGINNING.test(text) ? await checkCredential(text, deps) : undefined;
  if (checked?.ok) return { grant: checked.value.grant };
  if (!checked || checked.refusal.code === 'credential.unreadable') return undefined;
  const isOurs = checked.refusal.code === 'credential.changed' || checked.refusal.code === 'credential.not-issued';
  return { answer: { found: isOurs ? 'credential-changed' : 'credential-foreign' } };
}
