import type { PublicRegister } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { toPath } from '#schemas/index.ts';
import type { Store } from '#server/stores/store.ts';
import type { PublishedServices } from './published-services.ts';

/** A register anybody may search. */
export interface OpenRegister {
  /** `slug/registration`, as the index has it. */
  id: string;
  /** Path of its page. */
  path: string;
  /** The version that makes it public: the one in force, or the last one of a service that takes no applications any more. */
  service: CompiledService;
  registration: string;
  settings: PublicRegister;
}

interface Tools {
  store: Pick<Store, 'services' | 'versions' | 'version'>;
  services: Pick<PublishedServices, 'version'>;
}

/** Every register a law makes public, by service and name. What the law says today goes for all its certificates, whichever version gave them. */
export async function openRegisters({ store, services }: Tools): Promise<OpenRegister[]> {
  const compiled = await Promise.all((await store.services()).map(async ({ slug, publishedVersion }) => {
    const version = publishedVersion || Math.max(0, ...(await store.versions(slug)).map((one) => one.version));
    return version > 0 && (await mayBeOpen(store, slug, version)) ? services.version(slug, version) : undefined;
  }));
  return compiled.flatMap((service) => (service ? Object.entries(service.file['x-service'].registrations).flatMap(([registration, { publicRegister: settings }]) =>
    (settings ? [{ id: `${service.slug}/${registration}`, path: `/registers${toPath([service.slug, registration])}`, service, registration, settings }] : [])) : []));
}

/** Of each version, which never changes, whether it names a public register at all: a server that starts need not compile every service to know. */
const named = new WeakMap<object, Map<string, boolean>>();

async function mayBeOpen(store: Tools['store'], slug: string, version: number): Promise<boolean> {
  const known = named.get(store) ?? new Map<string, boolean>();
  named.set(store, known);
  const key = `${slug}/${version}`;
  const says = known.get(key) ?? (await store.version(slug, version))?.file.includes('"publicRegister"') ?? false;
  known.set(key, says);
  return says;
}
