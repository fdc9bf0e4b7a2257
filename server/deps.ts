import type { Cases } from './cases/cases.ts';
import type { UseCounter } from './certificates/count-uses.ts';
import type { Printable } from './certificates/printable.ts';
import type { Config } from './config.ts';
import type { Seals } from './seals/seals.ts';
import type { PublishedServices } from './services/published-services.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import type { Store } from './stores/store.ts';
import type { FileSecrets } from './track/file-secret.ts';

/** What routes are given; nothing else is shared. */
export interface Deps {
  config: Config;
  store: Store;
  services: PublishedServices;
  cases: Cases;
  signIn: SignIn;
  /** What certificates could not print. */
  printable: Printable;
  /** Seals of the institutions, and what else their keys sign. */
  seals: Seals;
  /** With which files are followed without an account. */
  fileSecrets: FileSecrets;
  /** Counts checks and copies of certificates. */
  uses: UseCounter;
  /** Epoch milliseconds. */
  now: () => number;
}
