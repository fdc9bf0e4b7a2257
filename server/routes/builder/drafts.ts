import { checkService, openServiceFile, type ServiceFile, stableJson } from '#schemas/index.ts';
import { isNoDraft } from '#schemas/rules/draft.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import { accept, refuse as refusal, type Result } from '#runtime/engine/refusal.ts';
import type { Person } from '#server/rights/person.ts';
import { draws } from './who-draws.ts';

export interface Draft {
  file: ServiceFile;
  /** Stable JSON, as it is stored. */
  text: string;
  institutions: string[];
}

/**
 * Reads what was sent as a draft, without the characters nobody sees. It may be unsound, but must be a service file under this slug that the sender may
 * still edit afterwards. Refuses `not-a-service`, `other-slug`, `institution-lost`.
 */
export function readDraft(value: unknown, slug: string, person: Person | null): Result<Draft> {
  const opened = openServiceFile(value);
  if (!opened.ok) return refusal('not-a-service', { params: { reason: opened.code } });
  const file = seenOnly(opened.file) as ServiceFile;
  const broken = checkService(file, stepKinds).find(isNoDraft);
  if (broken) return refusal('not-a-service', { params: { reason: `${broken.code} ${broken.path}` } });
  if (file.$id !== `urn:stampless:service:${slug}`) return refusal('other-slug', { params: { slug } });
  const institutions = Object.keys(file['x-service'].institutions);
  if (!draws(person, institutions)) return refusal('institution-lost');
  return accept({ file, text: stableJson(file), institutions });
}

/** The same, every text as people see it; a text of spaces alone may be one that joins others. */
function seenOnly(value: unknown): unknown {
  if (typeof value === 'string') return /^ *$/.test(value) ? value : withoutUnseen(value);
  if (Array.isArray(value)) return value.map(seenOnly);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, seenOnly(one)]));
}
