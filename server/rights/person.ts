import type { Delegation, Power } from '#runtime/engine/delegation.ts';
import type { Right } from './right.ts';

/** Who asks, as the session says. */
export interface Person {
  id: string;
  kind: 'applicant' | 'staff';
  /** Empty until an applicant has given one. */
  name: string;
  email?: string;
  /** E.164. */
  phone?: string;
  /** BCP 47 tag. */
  language?: string;
  /** Empty for applicants. */
  rights: readonly Right[];
  sessionId: string;
  /** How long the session lasts, in milliseconds: unused, and from now on however busy. Not of a program's key. */
  session?: { unused: number; inAll: number };
  /** An officer who applies for this person, at their request: the session and the rights are the officer's. */
  assistedBy?: Pick<Person, 'id' | 'name'>;
  /** Somebody else asks, to whom this person entrusted the file: the session is theirs. `wide`: what lets them into files that follow. */
  entrusted?: Pick<Person, 'id' | 'name'> & { may: Power; wide: readonly Delegation[] };
  /** How the session was shown: a program's bearer token needs no protection against forged forms, a cookie does. */
  shownBy: 'cookie' | 'bearer';
}

/** Whether the person is an operator of this role in this institution. */
export const holdsRole = (person: Person | null, institution: string, role: string): boolean =>
  person?.rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role) ?? false;

/** Whether the person may draw and publish services of this institution. */
export const drawsFor = (person: Person | null, institution: string): boolean =>
  person?.rights.some((right) => right.right === 'analyst' && (right.institution == null || right.institution === institution)) ?? false;

/** Whether the person looks after staff and settings. */
export const administers = (person: Pick<Person, 'rights'> | null): boolean => person?.rights.some((right) => right.right === 'administrator') ?? false;

/** The institutions whose figures the person sees; `all` for administrators. */
export const managesOf = (person: Person): readonly string[] | 'all' =>
  administers(person) ? 'all' : [...new Set(person.rights.flatMap(({ right, institution }) => (right === 'manager' && institution ? [institution] : [])))];

/** A place of the product that somebody's rights open. */
export type Place = 'files' | 'desk' | 'builder' | 'staff' | 'figures';

/** The places a person may go to, the one they mostly work at first. */
export function placesOf({ kind, rights, assistedBy }: Person): Place[] {
  if (assistedBy) return ['desk'];
  if (kind === 'applicant') return ['files'];
  const holds = (one: Right['right']) => rights.some(({ right }) => right === one);
  return [...(holds('operator') ? ['desk' as const] : []), ...(holds('analyst') ? ['builder' as const] : []), ...(holds('administrator') ? ['staff' as const] : []), ...(holds('manager') || holds('administrator') ? ['figures' as const] : [])];
}

/** The institutions the person is an operator of. */
export const institutionsOf = ({ rights }: Pick<Person, 'rights'>): string[] => [...new Set(rights.flatMap(({ right, institution }) => (right === 'operator' && institution ? [institution] : [])))];

/** The `institution/role` pairs the person holds as an operator, as commands and queues name them. */
export const rolesOf = (person: Person): string[] =>
  person.rights.filter((right) => right.right === 'operator').map((right) => `${right.institution}/${right.role}`);
