/**
 * Whether a file is one of the share (1 to 99 of a hundred) that a desk looks at. Drawn by the random end of a fresh id (UUID, RFC 9562), so that nobody can tell beforehand; an id
 * without one, as trials have, is always drawn, so that who tries a service out sees the desk.
 */
export function isDrawn(id: string, share: number): boolean {
  const random = /[0-9a-f]{8}$/.exec(id)?.[0];
  return random === undefined || Number.parseInt(random, 16) % 100 < share;
}
