import { readConfig } from '#server/config.ts';
import { type EnrolWish, enrolKey } from '#server/seals/enrol-key.ts';
import { isKeyAddress } from '#server/seals/key-address.ts';
import { createSeals } from '#server/seals/seals.ts';
import { readSignerSettings } from '#server/seals/signer-settings.ts';
import { readSecret } from '#server/secret.ts';
import type { SealKeyRow } from '#server/stores/rows.ts';
import { readText } from './read-text.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';
import { withStore } from './with-store.ts';

/**
 * `stampless seals list`: every key, in use or retired. `stampless seals rotate INSTITUTION [--title TITLE]`: a new key, also while the server runs.
 * `stampless seals use INSTITUTION --key ADDRESS [--certificate FILE] [--title TITLE]`: a key that is in a token or at a remote service.
 */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['title', 'key', 'certificate'], most: 2 });
  if (!read.ok) return complain(read.refusal);
  const { values, rest: [what, institution] } = read.value;
  if (what === 'list') return withStore(async (store) => listKeys(await store.sealKeys()), { beside: true });
  if (what === 'use' && institution !== undefined && values['key'] !== undefined) return use({ institution, address: values['key'], title: values['title'] }, values['certificate']);
  return what === 'rotate' && institution !== undefined ? rotate(institution, values['title']) : complain({ code: 'command.seals-usage' });
}

async function listKeys(keys: readonly SealKeyRow[]): Promise<number> {
  if (keys.length === 0) await say('seals-none');
  for (const { id, institution, title, lockedKey, notBefore, notAfter, retiredAt } of keys) {
    await say(retiredAt === null ? 'seal-in-use' : 'seal-retired', { id, institution, title, from: dayOf(notBefore), until: dayOf(retiredAt ?? notAfter) });
    if (isKeyAddress(lockedKey)) await say('seal-at', { address: lockedKey });
  }
  return 0;
}

async function rotate(institution: string, title: string | undefined): Promise<number> {
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const secret = readSecret(config.value.dataFolder, process.env);
  if (!secret.ok) return complain(secret.refusal);
  return withStore(async (store) => {
    const rotated = await createSeals({ store, secret: secret.value, now: Date.now }).rotate(institution, title);
    if (!rotated.ok) return complain(rotated.refusal);
    await say('seal-rotated', { institution, id: rotated.value.id });
    return 0;
  }, { beside: true });
}

async function use(wish: EnrolWish, file: string | undefined): Promise<number> {
  const certificates = file === undefined ? undefined : readText(file);
  if (certificates && !certificates.ok) return complain(certificates.refusal);
  return withStore(async (store) => {
    const enrolled = await enrolKey({ ...wish, certificates: certificates?.value }, { store, settings: readSignerSettings(process.env), now: Date.now });
    if (!enrolled.ok) return complain(enrolled.refusal);
    await say('seal-elsewhere', { institution: wish.institution, title: enrolled.value.title, id: enrolled.value.id, until: dayOf(enrolled.value.notAfter) });
    return 0;
  }, { beside: true });
}

/** `2026-01-05`, in UTC, as certificates count. */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
