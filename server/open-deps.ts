import { accept, type Result } from '#runtime/engine/refusal.ts';
import { createCases } from './cases/create-cases.ts';
import { createDrawer } from './certificates/draw-in-worker.ts';
import { createPrintable } from './certificates/printable.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { newId } from './ids.ts';
import { dealTaskNote } from './outbox/deal-task.ts';
import { drawCertificateNote } from './outbox/draw-certificate.ts';
import { passTimeNote } from './outbox/pass-time.ts';
import { remindNote } from './outbox/remind.ts';
import { notifyNote, type Message } from './outbox/notify.ts';
import { startOutbox, type Outbox } from './outbox/outbox.ts';
import { stampCertificateNote } from './outbox/stamp-certificate.ts';
import { readSecret, requireOwnSecret } from './secret.ts';
import { readTimeStamps } from './seals/read-time-stamps.ts';
import { createSeals } from './seals/seals.ts';
import { createPublishedServices } from './services/create-published-services.ts';
import { readIdentityProviders } from './sign-in/identity-provider.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { handleOf } from './stores/handles.ts';
import { openStore } from './stores/open-store.ts';
import type { Write } from './stores/store.ts';

export interface OpenDeps {
  deps: Deps;
  secret: string;
  outbox: Outbox;
  close(): Promise<void>;
}

/** Opens the store and builds on it everything that routes and commands are given. */
export async function openDeps(config: Config, environment: Record<string, string | undefined>): Promise<Result<OpenDeps>> {
  const secret = readSecret(config.dataFolder, environment);
  if (!secret.ok) return secret;
  const providers = readIdentityProviders(environment);
  if (!providers.ok) return providers;
  const timeStamps = readTimeStamps(environment, Date.now);
  if (!timeStamps.ok) return timeStamps;
  const opened = await openStore({ url: config.database });
  if (!opened.ok) return opened;
  const store = opened.value;
  const own = await requireOwnSecret(store, secret.value, config.dataFolder);
  if (!own.ok) {
    await store.close();
    return own;
  }
  const now = Date.now;
  const kept = ({ id, to, channel, text, purpose }: Message): Write => ({ write: 'addMessage', row: { id, recipient: to, channel, text, purpose, createdAt: now() } });
  const deliver = async (message: Omit<Message, 'id'>): Promise<void> => void (await store.commit({ writes: () => [kept({ ...message, id: newId() })] }));
  const services = createPublishedServices(store, now);
  let outbox: Outbox | undefined;
  const cases = createCases({ store, services, now, onNotes: () => outbox?.wake() });
  const signIn = createSignIn({ database: handleOf(store), secret: secret.value, address: config.address, production: config.production, deliver, identityProviders: providers.value });
  const drawer = createDrawer();
  const seals = createSeals({ store, secret: secret.value, now, timeStamps: timeStamps.value });
  outbox = startOutbox({
    store, now, onFault: (row, fault) => process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), note: row.id, fault: String(fault) })}\n`),
    handlers: {
      DrawCertificate: drawCertificateNote({ store, cases, address: config.address, draw: (drawing) => drawer.draw(drawing), seals, now }),
      StampSeal: stampCertificateNote({ store, seals }),
      DealTask: dealTaskNote({ cases, signIn }),
      PassTime: passTimeNote({ cases }),
      Remind: remindNote({ store, signIn, address: config.address, deliver: async (message) => [kept(message)] }),
      Notify: notifyNote({ signIn, address: config.address, deliver: async (message) => [kept(message)] }),
    },
  });
  return accept({
    deps: { config, store, services, cases, signIn, printable: createPrintable(drawer.missingGlyphs), seals, now }, secret: secret.value, outbox,
    async close() {
      await outbox?.close();
      await drawer.close();
      await store.close();
    },
  });
}
