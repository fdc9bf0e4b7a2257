import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Right } from '#server/rights/right.ts';
import { openSignInDatabase } from '#server/sign-in/database.ts';
import { cookieNames } from '#server/sign-in/session-cookie.ts';
import { handleOf } from '#server/stores/handles.ts';
import type { Store } from '#server/stores/store.ts';

export interface SignedInPerson {
  id: string;
  /** Value of an `Authorization` header. */
  authorization: string;
  /** Value of a `Cookie` header. */
  cookie: string;
}

const DAY = 86_400_000;

/** An account with a running session, as signing in leaves it: for tests and benchmarks that are not about signing in. */
export async function signedIn(store: Store, secret: string, person: { kind: 'applicant' | 'staff'; name?: string; phone?: string; rights?: readonly Right[] }, production = false): Promise<SignedInPerson> {
  const database = openSignInDatabase(handleOf(store));
  const { dialect } = database.connection;
  const at = Date.now();
  const yes = dialect === 'sqlite' ? 1 : 'true';
  const id = randomUUID();
  const token = randomBytes(24).toString('base64url');
  await database.change('insert into "user" (id, name, email, email_verified, created_at, updated_at, two_factor_enabled, kind, phone) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id, person.name ?? '', person.kind === 'staff' ? `${id}@office.example` : `${id}@phone.invalid`, yes, at, at, yes, person.kind, person.phone ?? null);
  await database.change('insert into session (id, token, user_id, created_at, updated_at, expires_at) values (?, ?, ?, ?, ?, ?)', randomUUID(), token, id, at, at, at + DAY);
  for (const { right, institution, role } of person.rights ?? []) {
    await database.change('insert into staff_right (id, user_id, "right", institution, role) values (?, ?, ?, ?, ?)', randomUUID(), id, right, institution ?? null, role ?? null);
  }
  const signed = `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;
  return { id, authorization: `Bearer ${signed}`, cookie: `${cookieNames(production).session}=${encodeURIComponent(signed)}` };
}
