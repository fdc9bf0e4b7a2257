import { openServiceFile } from '#schemas/migrations/index.ts';
import { compileService, type CompiledService } from '#runtime/engine/compile.ts';
import type { Store } from '#server/stores/store.ts';
import type { PublishedServices } from './published-services.ts';

const MOST_KEPT = 500;
/** With several server processes another one may publish; one process hears of its own publishing at once. */
const TRUSTED_FOR = { sqlite: Number.POSITIVE_INFINITY, postgres: 1_000 };

export function createPublishedServices(store: Store, now: () => number): PublishedServices {
  const versions = new Map<string, CompiledService>();
  const current = new Map<string, { version: number; readAt: number }>();

  async function version(slug: string, number: number): Promise<CompiledService | undefined> {
    const key = `${slug} ${number}`;
    const kept = versions.get(key);
    if (kept) return kept;
    const row = await store.version(slug, number);
    if (!row) return undefined;
    const opened = openServiceFile(JSON.parse(row.file));
    if (!opened.ok) throw new Error(`${key} cannot be opened: ${opened.code}`);
    const compiled = compileService(opened.file, number);
    if (versions.size >= MOST_KEPT) versions.delete(versions.keys().next().value!);
    versions.set(key, compiled);
    return compiled;
  }

  async function currentVersion(slug: string): Promise<number> {
    const kept = current.get(slug);
    if (kept && now() - kept.readAt < TRUSTED_FOR[store.dialect]) return kept.version;
    const row = await store.service(slug);
    if (row) current.set(slug, { version: row.publishedVersion, readAt: now() });
    return row?.publishedVersion ?? 0;
  }

  return {
    version,
    async current(slug) {
      const number = await currentVersion(slug);
      return number > 0 ? version(slug, number) : undefined;
    },
    async all() {
      const rows = await store.services();
      const compiled = await Promise.all(rows.filter((row) => row.publishedVersion > 0).map((row) => version(row.slug, row.publishedVersion)));
      return compiled.filter((one) => one !== undefined);
    },
    published: (slug) => void current.delete(slug),
  };
}
