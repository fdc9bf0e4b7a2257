import { type Person, managesOf } from '#server/rights/person.ts';
import type { StaffMember } from '#server/sign-in/staff.ts';

/** The desks somebody works at, as `institution/role`. */
export const desksOf = ({ rights }: Pick<StaffMember, 'rights'>): string[] => rights.flatMap(({ right, institution, role }) => (right === 'operator' ? [`${institution}/${role}`] : []));

/** Whether the person may say who stands in for a colleague: for themselves, for who works in an institution they manage, and as administrator for everybody. */
export function mayStandInBeSaid(person: Person, member: StaffMember): boolean {
  if (member.disabled || desksOf(member).length === 0) return false;
  const managed = managesOf(person);
  return member.id === person.id || managed === 'all' || member.rights.some(({ right, institution }) => right === 'operator' && managed.includes(institution ?? ''));
}

/** Those with whom the member shares a desk, and whether it is not all of the member's. */
export function possibleDeputies(member: StaffMember, staff: readonly StaffMember[]): { id: string; name: string; partly: boolean }[] {
  const desks = desksOf(member);
  return staff.flatMap((one) => {
    const shared = new Set(desksOf(one));
    const count = desks.filter((desk) => shared.has(desk)).length;
    return one.disabled || one.id === member.id || count === 0 ? [] : [{ id: one.id, name: one.name || one.email, partly: count < desks.length }];
  });
}
