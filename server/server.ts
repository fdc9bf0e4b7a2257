import type { AddressInfo } from 'node:net';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { leaveAddress, removeAddress } from './address-file.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import type { Deps } from './deps.ts';
import { keepFigures } from './figures/keep-figures.ts';
import { firstAdministratorLink, publishTemplates } from './first-start.ts';
import { openDeps } from './open-deps.ts';

export interface RunningServer {
  /** Where it answers. */
  address: string;
  /** One-time link for the first administrator, while nobody is one. */
  firstAdministrator: string | undefined;
  /** Number of services published. */
  published: number;
  deps: Deps;
  /** Answers what was accepted, finishes the note in hand, closes the store. A request that is still being sent after five seconds is given up. */
  stop(): Promise<void>;
}

const LAST_ANSWERS = 5_000;

/** No name, no address, or none of this machine's. */
const NO_SUCH_HOST = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAI_NONAME']);

/** Opens everything and listens. Refuses with what is wrong and what to do: settings, data folder, port. */
export async function startServer(environment: Record<string, string | undefined>): Promise<Result<RunningServer>> {
  const config = readConfig(environment);
  if (!config.ok) return config;
  const opened = await openDeps(config.value, environment);
  if (!opened.ok) return opened;
  const { deps, secret, close } = opened.value;
  try {
    await publishTemplates(deps);
    const app = await createApp(deps, { cookieSecret: secret, onFault: reportFault });
    await app.listen({ host: config.value.host, port: config.value.port });
    const { port } = app.server.address() as AddressInfo;
    const address = config.value.port === 0 ? `http://${config.value.host}:${port}` : config.value.address;
    leaveAddress(config.value.dataFolder, address);
    const figures = keepFigures(deps, (fault) => process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), in: 'figures', fault: String(fault) })}\n`));
    return accept({
      address, firstAdministrator: (await firstAdministratorLink(deps))?.replace(config.value.address, address), published: (await deps.store.services()).filter((row) => row.publishedVersion > 0).length, deps,
      async stop() {
        const late = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS);
        await app.close();
        clearTimeout(late);
        removeAddress(config.value.dataFolder);
        await figures.close();
        await close();
      },
    });
  } catch (fault) {
    await close();
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return refuse('config.port-in-use', { params: { port: config.value.port } });
    if (code === 'EACCES') return refuse('config.port-not-allowed', { params: { port: config.value.port } });
    if (NO_SUCH_HOST.has(code ?? '')) return refuse('config.host', { params: { host: config.value.host } });
    throw fault;
  }
}

/** Somebody closed the page before the answer was there. */
const GONE = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE']);

/** One JSON line on the error stream: reference, route and stack, never the body or a cookie. */
function reportFault(reference: string, fault: unknown, request: { method: string; routeOptions?: { url?: string } }): void {
  if (GONE.has((fault as NodeJS.ErrnoException)?.code ?? '')) return;
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), reference, method: request.method, route: request.routeOptions?.url, fault: fault instanceof Error ? fault.stack : String(fault) })}\n`);
}
