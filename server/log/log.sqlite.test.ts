import { describe } from 'vitest';
import { openStore } from '#server/stores/open-store.ts';
import { must } from '#server/testing/must.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { logPromises } from './log-contract.ts';

describe('SQLite', () => logPromises(async () => must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }))));
