const here = 'http://here.invalid';

/**
 * The path to go back to after signing in, if it is one of ours: never another site (ASVS 3.7.2), never sign-in itself.
 * Anything else is undefined.
 */
export function returnPath(wanted: unknown): string | undefined {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 2_000 || /[\p{Cc}\\]/u.test(wanted) || !URL.canParse(wanted, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(wanted, here);
  if (origin !== here || pathname.startsWith('//') || /^\/(sign-in|sign-out|invitation)(\/|$)/.test(pathname)) return undefined;
  return pathname + search + hash;
}
