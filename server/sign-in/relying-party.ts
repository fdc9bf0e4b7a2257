import { isIP } from 'node:net';
import type { Workings } from './workings.ts';

/** To whom a passkey belongs (WebAuthn's relying party): the configured address, whatever a request says of itself. `id` is its host, `origin` what browsers must say they are at. */
export const relyingParty = ({ address }: Pick<Workings, 'address'>) => {
  const { hostname, origin } = new URL(address);
  return { id: hostname, origin };
};

/** Passkeys belong to a name: where people type a number in its place, no browser makes one. */
export const canHavePasskeys = (workings: Pick<Workings, 'address'>): boolean => isIP(relyingParty(workings).id.replace(/^\[|\]$/g, '')) === 0;
