import type { Json, ServiceFile } from '#schemas/index.ts';
import type { RecordKind } from './adding-record.ts';
import { calendarSchema, institutionSchema, registrationSchema, roleSchema } from './schemas.ts';

export const INSTITUTIONS: RecordKind = { path: '/x-service/institutions', schema: institutionSchema, words: 'builder.institution' };
export const ROLES: RecordKind = { path: '/x-service/roles', schema: roleSchema, words: 'builder.role' };
export const REGISTRATIONS: RecordKind = { path: '/x-service/registrations', schema: registrationSchema, words: 'builder.registration' };
export const CALENDARS: RecordKind = { path: '/x-service/calendars', schema: calendarSchema, words: 'builder.calendar' };

/** Who is in charge of what. */
export const PEOPLE = [INSTITUTIONS, ROLES, REGISTRATIONS, CALENDARS];

/** What a new one begins with: it belongs to the first institution, and works on weekdays. */
export function startOf(file: ServiceFile, { words }: RecordKind): Record<string, Json> {
  const [first] = Object.keys(file['x-service'].institutions);
  if (words === CALENDARS.words) return { days: ['mon', 'tue', 'wed', 'thu', 'fri'] };
  return words === INSTITUTIONS.words || first === undefined ? {} : { institution: first };
}
