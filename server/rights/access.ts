import type { Person } from './person.ts';

/** Who a route is for. A route lists one or more; one that fits is enough. */
export type Access = 'public' | 'signed-in' | 'applicant' | 'staff' | 'operator' | 'analyst' | 'manager' | 'administrator';

/** Whether the person (null: nobody signed in) may use a route declared so. Nothing declared means nobody. */
export const mayEnter = (person: Person | null, access: readonly Access[] | undefined): boolean =>
  access?.some((one) => fits(person, one)) ?? false;

function fits(person: Person | null, access: Access): boolean {
  if (access === 'public') return true;
  if (!person) return false;
  switch (access) {
    case 'signed-in': return true;
    case 'applicant':
    case 'staff': return person.kind === access;
    case 'operator':
    case 'analyst':
    case 'manager':
    case 'administrator': return person.kind === 'staff' && person.rights.some(({ right }) => right === access);
    default: return false;
  }
}

/** Whether only members of staff can ever enter, so that they are sent to their own door. */
export const isForStaffOnly = (access: readonly Access[]): boolean =>
  access.every((one) => one === 'staff' || one === 'operator' || one === 'analyst' || one === 'manager' || one === 'administrator');
