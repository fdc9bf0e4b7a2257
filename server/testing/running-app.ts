import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { ServiceFile } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Deps } from '#server/deps.ts';
import { firstVersion } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import type { Outbox } from '#server/outbox/outbox.ts';
import type { Right } from '#server/rights/right.ts';
import { must } from './must.ts';
import { signedIn, type SignedInPerson } from './people.ts';

export interface RunningApp {
  app: FastifyInstance;
  deps: Deps;
  outbox: Outbox;
  /** Every route that was registered. */
  routes: readonly Pick<RouteOptions, 'method' | 'url' | 'config' | 'schema'>[];
  /** What went wrong on our side so far: a test that expects nothing of the kind finds it empty. */
  faults: readonly unknown[];
  /** Somebody with an account and a running session. */
  person(person: { kind: 'applicant' | 'staff'; name?: string; phone?: string; rights?: readonly Right[] }): Promise<SignedInPerson>;
  /** Publishes one version more of the service. */
  publish(file: ServiceFile): Promise<void>;
  close(): Promise<void>;
}

export interface RunningAppOptions {
  /** `sqlite`: a file of its own; or the address of an empty PostgreSQL database. */
  database?: 'sqlite' | `postgres://${string}`;
  /** What is published at the start; the market stall permit where nothing is said. */
  services?: readonly ServiceFile[];
  environment?: Record<string, string>;
}

/** The whole application as it serves, on a data folder of its own, without a port. Only how people signed in is not real. */
export async function runningApp({ database = 'sqlite', services = [smallService()], environment = {} }: RunningAppOptions = {}): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), 'stampless-app-'));
  const settings = { STAMPLESS_DATA: folder, PORT: '0', STAMPLESS_ADDRESS: 'http://localhost:3000', ...(database === 'sqlite' ? {} : { STAMPLESS_DATABASE: database }), ...environment };
  const config = must(readConfig(settings));
  const { deps, secret, outbox, close } = must(await openDeps(config, settings));
  for (const file of services) await deps.store.commit({ writes: () => firstVersion(file, 'test', deps.now()) });
  const routes: RouteOptions[] = [];
  const faults: unknown[] = [];
  const app = await createApp(deps, { cookieSecret: secret, onFault: (_reference, fault) => void faults.push(fault), onRoute: (route) => void routes.push(route) });
  await app.ready();
  return {
    app, deps, outbox, routes, faults,
    person: (person) => signedIn(deps.store, secret, person, config.production),
    async publish(file) {
      const [{ row }, version] = firstVersion(file, 'test', deps.now()) as [{ write: 'addService'; row: { slug: string; draft: string } }, { write: 'addVersion'; row: object }];
      const { publishedVersion = 0 } = (await deps.store.service(row.slug)) ?? {};
      await deps.store.commit({ writes: () => [{ write: 'addVersion', row: { ...version.row, version: publishedVersion + 1 } as never }, { write: 'setPublished', row: { slug: row.slug, version: publishedVersion + 1 } }] });
      deps.services.published(row.slug);
    },
    async close() {
      await app.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
