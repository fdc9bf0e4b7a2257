/** Parts of an `institution/role` pair. */
export function rolePair(pair: string): { institution: string; role: string } {
  const slash = pair.indexOf('/');
  return { institution: pair.slice(0, slash), role: pair.slice(slash + 1) };
}
