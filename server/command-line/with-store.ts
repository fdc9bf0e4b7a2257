import { readConfig } from '#server/config.ts';
import { openStore } from '#server/stores/open-store.ts';
import type { Store } from '#server/stores/store.ts';
import { complain } from './say.ts';

/** Opens the store the environment names, does something with it and closes it; answers the exit code. What the store throws is said by `main.ts`. */
export async function withStore(use: (store: Store) => Promise<number>, how: { beside?: boolean } = {}): Promise<number> {
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const opened = await openStore({ url: config.value.database, ...how });
  if (!opened.ok) return complain(opened.refusal);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}
