import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the data folder while a server runs on it: where it answers, for commands that make links. */
const fileIn = (dataFolder: string): string => join(dataFolder, 'address');

/** A server without a data folder of its own (its secret and database are elsewhere) leaves nothing; that is no reason not to serve. */
export function leaveAddress(dataFolder: string, address: string): void {
  try {
    writeFileSync(fileIn(dataFolder), `${address}\n`, { mode: 0o600 });
  } catch {
    // Whoever makes a link says the address.
  }
}

export const removeAddress = (dataFolder: string): void => rmSync(fileIn(dataFolder), { force: true });

/** Where the server on this data folder answers; undefined where none runs, or none says. One that was killed has left its last. */
export function readAddress(dataFolder: string): string | undefined {
  try {
    const address = readFileSync(fileIn(dataFolder), 'utf8').trim();
    return URL.canParse(address) ? address : undefined;
  } catch {
    return undefined;
  }
}
