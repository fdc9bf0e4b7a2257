import { hash } from 'node:crypto';
import type { Store } from '#server/stores/store.ts';
import type { ReportFault } from './log-fault.ts';

/** A published version of a service never changes: its file is the one whose SHA-256 was kept with it. */
export async function checkVersions(store: Pick<Store, 'services' | 'versions' | 'version'>, report: ReportFault): Promise<void> {
  for (const { slug } of await store.services()) {
    for (const { version, hash: said } of await store.versions(slug)) {
      const kept = await store.version(slug, version);
      if (kept && hash('sha256', kept.file) !== said) report({ kind: 'version', slug, version });
    }
  }
}
