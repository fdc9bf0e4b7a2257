import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

/**
 * What a member of staff may do. An administrator looks after staff and settings and decides no file; an analyst draws the
 * services of one institution, or of every one (`institution` null); an operator works at the desks of one role in one institution; a manager
 * sees how the files of one institution go, and decides none.
 */
export interface Right {
  right: 'administrator' | 'analyst' | 'operator' | 'manager';
  institution?: string | null;
  role?: string | null;
}

const key = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
const isKey = (value: unknown): value is string => typeof value === 'string' && key.test(value);

/** The rights as they are stored, or `sign-in.rights-unsound` with the number (from 1) of the first that is not; none at all is `sign-in.rights-missing`. */
export function soundRights(rights: readonly Right[]): Result<Right[]> {
  if (rights.length === 0) return refuse('sign-in.rights-missing');
  const sound: Right[] = [];
  for (const [at, given] of rights.entries()) {
    const right = soundRight(given);
    if (!right) return refuse('sign-in.rights-unsound', { params: { at: at + 1 } });
    sound.push(right);
  }
  return accept(sound);
}

function soundRight({ right, institution, role }: Right): Right | undefined {
  switch (right) {
    case 'administrator': return institution || role ? undefined : { right };
    case 'analyst': return role || (institution && !isKey(institution)) ? undefined : { right, institution: institution || null };
    case 'operator': return isKey(institution) && isKey(role) ? { right, institution, role } : undefined;
    case 'manager': return isKey(institution) && !role ? { right, institution } : undefined;
    default: return undefined;
  }
}
