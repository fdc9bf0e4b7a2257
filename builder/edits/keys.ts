/** Longest key we make ourselves; the file's shape allows 80. */
const LONGEST = 40;

/**
 * A key for a new thing, made from its title and not taken yet: `Tax clearance` → `taxClearance`. Titles without
 * Latin letters get the fallback. Keys stay when the title changes, so that nothing that names them breaks.
 */
export function freshKey(title: string, taken: Iterable<string>, fallback: string): string {
  const words = title.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase())).join('').slice(0, LONGEST);
  const base = /^[A-Za-z]/.test(joined) ? joined : fallback;
  const known = new Set(taken);
  if (!known.has(base)) return base;
  let count = 2;
  while (known.has(`${base}${count}`)) count += 1;
  return `${base}${count}`;
}

/** The same for the address of a service: `Café permit` → `cafe-permit`. */
export function freshSlug(title: string, taken: Iterable<string>, fallback = 'service'): string {
  const words = title.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const base = words.join('-').slice(0, 60).replace(/-+$/, '') || fallback;
  const known = new Set(taken);
  if (!known.has(base)) return base;
  let count = 2;
  while (known.has(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_SLUG = 80;

/** What is wrong with an address somebody chose, as the server judges it: key of the catalogue; undefined where it can be had. */
export function slugFault(slug: string, taken: readonly string[]): 'builder.service.slug.shape' | 'builder.service.slug.taken' | undefined {
  if (!SLUG.test(slug) || slug.length > LONGEST_SLUG) return 'builder.service.slug.shape';
  return taken.includes(slug) ? 'builder.service.slug.taken' : undefined;
}
