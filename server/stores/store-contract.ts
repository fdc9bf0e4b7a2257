import { describe } from 'vitest';
import { assistedPromises } from './assisted-contract.ts';
import { appointmentPromises } from './appointment-contract.ts';
import { backupPromises } from './backup-contract.ts';
import { certificatePromises } from './certificate-contract.ts';
import { commitPromises } from './commit-contract.ts';
import { conversationPromises } from './conversation-contract.ts';
import { deskPromises } from './desk-contract.ts';
import { concurrencyPromises } from './concurrency-contract.ts';
import { figurePromises } from './figure-contract.ts';
import { sealedLogPromises } from './sealed-log-contract.ts';
import { readPromises } from './read-contract.ts';
import type { Store } from './store.ts';

/** What the suite needs of a kind of store. Stores it gives are closed by the test that asked. */
export interface StoreLab {
  /** A store on an empty database. */
  fresh(): Promise<Store>;
  /** A store on an empty database into which the backup at `path` was restored. */
  restored(path: string): Promise<Store>;
}

/** Runs the contract of `Store` (README: ST1–ST13) on one kind of store. */
export function storeContract(name: string, lab: StoreLab): void {
  describe(name, () => {
    commitPromises(lab);
    concurrencyPromises(lab);
    readPromises(lab);
    certificatePromises(lab);
    figurePromises(lab);
    deskPromises(lab);
    conversationPromises(lab);
    appointmentPromises(lab);
    assistedPromises(lab);
    sealedLogPromises(lab);
    backupPromises(lab);
  });
}
