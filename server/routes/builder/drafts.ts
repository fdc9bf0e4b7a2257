import { checkService, openServiceFile, type ServiceFile } from '#schemas/index.ts';
import { isNoDraft } from '#schemas/rules/draft.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import { accept, refuse as refusal, type Result } from '#runtime/engine/refusal.ts';
import type { Person } from '#server/rights/person.ts';
import { draws } from './who-draws.ts';

/**
 * Reads what was sent as a draft, without the characters nobody sees. It may be unsound, but must be a service file under this slug that the sender may
 * still edit afterwards. Refuses `not-a-service`, `other-slug`, `institution-lost`.
 */
export function readDraft(value: unknown, slug: string, person: Person | null): Result<ServiceFile> {
  const read = readServiceFile(value);
  if (!read.ok) return read;
  const file = read.value;
  if (file.$id !== `urn:stampless:service:${slug}`) return refusal('other-slug', { params: { slug } });
  return draws(person, Object.keys(file['x-service'].institutions)) ? read : refusal('institution-lost');
}

/** Reads a service file that may be unsound, without the characters nobody sees. Refuses `not-a-service`. */
export function readServiceFile(value: unknown): Result<ServiceFile> {
  const opened = openServiceFile(value);
  if (!opened.ok) return refusal('not-a-service', { params: { reason: opened.code } });
  const file = seenOnly(opened.file) as ServiceFile;
  const broken = checkService(file, stepKinds).find(isNoDraft);
  return broken ? refusal('not-a-service', { params: { reason: `${broken.code} ${broken.path}` } }) : accept(file);
}

/** The same, every text as people see it; a text of spaces alone may be one that joins others. */
function seenOnly(value: unknown): unknown {
  if (typeof value === 'string') return /^ *$/.test(value) ? value : withoutUnseen(value);
  if (Array.isArray(value)) return value.map(seenOnly);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, seenOnly(one)]));
}
