import { openServiceFile, type ServiceFile, stableJson } from '#schemas/index.ts';
import { checkService } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Result } from '#runtime/engine/refusal.ts';
import { refuse as refusal, accept } from '#runtime/engine/refusal.ts';
import type { Person } from '#server/rights/person.ts';
import { draws } from './who-draws.ts';

/** Rules of shape: a file that breaks one of these cannot even be shown in the editor. */
const SHAPE_RULES = new Set(['R01', 'R02', 'R03', 'R04']);
/** A half-drawn service may lack words and choices; these say that a part is not there or is something else. */
const NOT_A_DRAFT = new Set(['shape-type', 'shape-missing', 'shape-unknown-setting', 'schema-keyword', 'shape-not-allowed']);

export interface Draft {
  file: ServiceFile;
  /** Stable JSON, as it is stored. */
  text: string;
  institutions: string[];
}

/**
 * Reads what was sent as a draft. It may be unsound, but must be a service file under this slug that the sender may
 * still edit afterwards. Refuses `not-a-service`, `other-slug`, `institution-lost`.
 */
export function readDraft(value: unknown, slug: string, person: Person | null): Result<Draft> {
  const opened = openServiceFile(value);
  if (!opened.ok) return refusal('not-a-service', { params: { reason: opened.code } });
  const { file } = opened;
  const broken = checkService(file, stepKinds).find(({ rule, code }) => SHAPE_RULES.has(rule) || NOT_A_DRAFT.has(code));
  if (broken) return refusal('not-a-service', { params: { reason: `${broken.code} ${broken.path}` } });
  if (file.$id !== `urn:stampless:service:${slug}`) return refusal('other-slug', { params: { slug } });
  const institutions = Object.keys(file['x-service'].institutions);
  if (!draws(person, institutions)) return refusal('institution-lost');
  return accept({ file, text: stableJson(file), institutions });
}
