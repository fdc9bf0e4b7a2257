import type { Deps } from '#server/deps.ts';

/** Names of members of staff by account; an account that is gone is shown by its id. */
export async function staffNames({ signIn }: Pick<Deps, 'signIn'>): Promise<(id: string) => string> {
  const names = new Map((await signIn.staff()).map(({ id, name, email }) => [id, name || email]));
  return (id) => names.get(id) ?? id;
}
