import type { Translate } from '#runtime/texts/translate.ts';
import type { DraftRight } from './rights-draft.ts';

/** Names of institutions and roles, as the published services have them. */
export interface RightNames {
  /** Institution key → title. */
  institutions: Record<string, string>;
  /** `institution/role` → title of the role. */
  roles: Record<string, string>;
}

/** The names, and a key for itself of what somebody holds that no published service names any more: saving other rights takes nothing away unseen. */
export function namesWith({ institutions, roles }: RightNames, held: readonly DraftRight[]): RightNames {
  const named: RightNames = { institutions: { ...institutions }, roles: { ...roles } };
  for (const { right, institution, role } of held) {
    if (institution && right !== 'operator') named.institutions[institution] ??= institution;
    if (institution && role) named.roles[`${institution}/${role}`] ??= role;
  }
  return named;
}

/** A right in words; a key stands for itself where no published service names it any more. */
export function rightText(t: Translate, { institutions, roles }: RightNames, { right, institution, role }: DraftRight): string {
  if (right === 'administrator') return t('staff.right.administrator');
  if (right === 'analyst' && !institution) return t('staff.right.analyst.all');
  const office = titleOf(institutions, institution ?? '');
  if (right === 'manager') return t('staff.right.manager', { institution: office });
  return right === 'analyst' ? t('staff.right.analyst', { institution: office }) : t('staff.right.operator', { role: titleOf(roles, `${institution}/${role}`, role ?? ''), institution: office });
}

const titleOf = (titles: Record<string, string>, key: string, otherwise = key): string => (Object.hasOwn(titles, key) ? titles[key]! : otherwise);
