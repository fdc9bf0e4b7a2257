import { accept, type Result } from '#runtime/engine/refusal.ts';
import { createCases } from './cases/create-cases.ts';
import { createUseCounter } from './certificates/count-uses.ts';
import { createDrawer } from './certificates/draw-in-worker.ts';
import { createPrintable } from './certificates/printable.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { keepHeads } from './log/kept-heads.ts';
import { startLogSealer } from './log/seal-log.ts';
import { openMessages } from './messages/open-messages.ts';
import { dealTaskNote } from './outbox/deal-task.ts';
import { drawCertificateNote } from './outbox/draw-certificate.ts';
import { passTimeNote } from './outbox/pass-time.ts';
import { releaseDecisionNote } from './outbox/release-decision.ts';
import { remindAppointmentNote } from './outbox/remind-appointment.ts';
import { remindNote } from './outbox/remind.ts';
import { replaceCertificateNote } from './outbox/replace-certificate.ts';
import { remindHolderNote } from './outbox/remind-holder.ts';
import { startHandingBack } from './outbox/hand-back.ts';
import { ownWords, type Told } from './messages/own-words.ts';
import { notifyNote } from './outbox/notify.ts';
import { inviteExpertNote, tellOfOpinionNote } from './opinions/messages.ts';
import { startOutbox, type Outbox } from './outbox/outbox.ts';
import { stampCertificateNote } from './outbox/stamp-certificate.ts';
import { createIndexer } from './search/indexer.ts';
import { readSecret, requireOwnSecret } from './secret.ts';
import { readTimeStamps } from './seals/read-time-stamps.ts';
import { createSeals } from './seals/seals.ts';
import { readSignerSettings } from './seals/signer-settings.ts';
import { createPublishedServices } from './services/create-published-services.ts';
import { readIdentityProviders } from './sign-in/identity-provider.ts';
import { countryFrom } from './sign-in/phone.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import type { SignInEntry } from './sign-in/visitor.ts';
import { handleOf } from './stores/handles.ts';
import { openStore } from './stores/open-store.ts';
import { fileSecrets } from './track/file-secret.ts';

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
  const country = await countryFrom(config.country);
  if (!country.ok) return country;
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
  const faultLog = (more: object) => (fault: unknown) => void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...more, fault: String(fault) })}\n`);
  const messages = openMessages({ store, config, now, onFault: faultLog({ in: 'messages' }) });
  const services = createPublishedServices(store, now);
  let outbox: Outbox | undefined;
  const indexer = createIndexer({ store, services, onFile: async (id, events) => (await import('./interests/keep-away.ts')).watchFile({ store, cases, signIn }, id, events), onFault: faultLog({ in: 'search' }) });
  // Comings, goings and refusals, a line each, for whatever collects the server's output; on a laptop they would only be in the way.
  const record = config.production ? (entry: SignInEntry) => void process.stdout.write(`${JSON.stringify({ ...entry, at: new Date(entry.at).toISOString(), in: 'sign-in' })}\n`) : undefined;
  const signIn = createSignIn({ ...(record ? { record } : {}), database: handleOf(store), secret: secret.value, address: config.address, production: config.production, country: country.value, deliver: messages.deliver, isLate: messages.isLate, identityProviders: providers.value });
  const cases = createCases({ store, services, now, onNotes: () => outbox?.wake(), onSent: indexer.changed, nameOf: async (account) => (await signIn.staff()).find(({ id }) => id === account)?.name });
  const secrets = fileSecrets(secret.value);
  const drawer = createDrawer();
  const uses = createUseCounter({ store, now, onFault: faultLog({ in: 'counting uses' }) });
  const seals = createSeals({ store, secret: secret.value, now, timeStamps: timeStamps.value, settings: readSignerSettings(environment) });
  const sealer = startLogSealer({ store, seals, host: new URL(config.address).host, now, onFault: faultLog({ in: 'sealing the log' }), onSealed: () => keepHeads(config.dataFolder, store) });
  const words = (told: Told) => ownWords({ cases }, told);
  outbox = startOutbox({
    store, now, onFault: (row, fault) => faultLog({ note: row.id })(fault),
    handlers: {
      DrawCertificate: drawCertificateNote({ store, cases, address: config.address, draw: (drawing) => drawer.draw(drawing), seals, now }),
      StampSeal: stampCertificateNote({ store, seals }),
      DealTask: dealTaskNote({ store, services, now, cases, signIn }),
      PassTime: passTimeNote({ cases }),
      ReleaseDecision: releaseDecisionNote({ cases }),
      ReplaceCertificate: replaceCertificateNote({ store, services, now }),
      Remind: remindNote({ store, services, signIn, address: config.address, now, deliver: messages.written }),
      RemindHolder: remindHolderNote({ store, signIn, address: config.address, deliver: messages.written }),
      RemindAppointment: remindAppointmentNote({ store, signIn, address: config.address, ownWords: words, deliver: messages.written }),
      InviteExpert: inviteExpertNote({ cases, signIn, fileSecrets: secrets, address: config.address, deliver: messages.written }),
      TellOfOpinion: tellOfOpinionNote({ cases, signIn, fileSecrets: secrets, address: config.address, deliver: messages.written }),
      Notify: notifyNote({ signIn, address: config.address, ownWords: words, deliver: messages.written }),
    },
  });
  const handingBack = startHandingBack({ store, services, now, cases, signIn }, faultLog({ in: 'handing back' }));
  return accept({
    deps: { config, store, services, cases, signIn, printable: createPrintable(drawer.missingGlyphs), seals, fileSecrets: secrets, uses, now }, secret: secret.value, outbox,
    async close() {
      await outbox?.close();
      await sealer.close();
      await indexer.close();
      await handingBack.close();
      await messages.close();
      await drawer.close();
      await uses.flush();
      await store.close();
    },
  });
}
