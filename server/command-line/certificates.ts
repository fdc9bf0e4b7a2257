import { constants, setPriority } from 'node:os';
import type { Counts } from '#server/batch/each-certificate.ts';
import { createLongTerm, type LongTermCopies } from '#server/batch/long-term.ts';
import { exportCertificates } from '#server/batch/export.ts';
import { resealCertificates } from '#server/batch/reseal.ts';
import { readConfig } from '#server/config.ts';
import { createFindProofs } from '#server/seals/long-term/find-proofs.ts';
import { readTimeStamps } from '#server/seals/read-time-stamps.ts';
import { createSeals } from '#server/seals/seals.ts';
import { SignerFault } from '#server/seals/signer-fault.ts';
import { readSignerSettings } from '#server/seals/signer-settings.ts';
import { readSecret } from '#server/secret.ts';
import { readNumber, readWords } from './read-words.ts';
import { complain, say, sentence } from './say.ts';
import { withStore } from './with-store.ts';

const RATE = 20;
const HIGHEST_RATE = 1_000;
/** Milliseconds for a time-stamp server: nobody waits for an export. */
const PATIENCE = 20_000;
/** Progress is told this often (milliseconds). */
const EVERY = 2_000;

/** `stampless certificates export FOLDER [--institution INSTITUTION] [--long-term] [--rate N]` and `stampless certificates reseal INSTITUTION [--rate N]`: all of them, beside a running server. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { values: ['institution', 'rate'], flags: ['long-term'], most: 2 });
  if (!read.ok) return complain(read.refusal);
  const { values, flags, rest: [what, name] } = read.value;
  const rate = values['rate'] === undefined ? { ok: true as const, value: RATE } : readNumber('--rate', values['rate'], HIGHEST_RATE);
  if (!rate.ok) return complain(rate.refusal);
  // Whoever waits for a page comes first.
  setPriority(constants.priority.PRIORITY_LOW);
  if (what === 'export' && name !== undefined) return exportAll(name, rate.value, values['institution'], flags['long-term'] === true);
  return what === 'reseal' && name !== undefined && values['institution'] === undefined && !flags['long-term'] ? resealAll(name, rate.value) : complain({ code: 'command.certificates-usage' });
}

async function exportAll(folder: string, rate: number, institution: string | undefined, isLongTerm: boolean): Promise<number> {
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const timeStamps = isLongTerm ? readTimeStamps(process.env, Date.now, PATIENCE) : undefined;
  if (timeStamps && !timeStamps.ok) return complain(timeStamps.refusal);
  return withStore(async (store) => {
    if (institution !== undefined && !(await store.sealKeys()).some((key) => key.institution === institution)) return complain({ code: 'seal.none', params: { institution } });
    const longTerm = timeStamps && createLongTerm(store, { findProofs: createFindProofs({ now: Date.now }), timeStamps: timeStamps.value, now: Date.now });
    const counts = await exportCertificates({ store, address: config.value.address, folder, ...(longTerm ? { longTerm } : {}) }, { rate, institution, onProgress: progress() });
    await say('certificates-exported', { path: folder, ...named(counts) });
    return longTerm ? sayLongTerm(longTerm, timeStamps.value !== undefined) : 0;
  }, { beside: true });
}

/** 1 where some have no copy, or none got a stamp, and why. */
async function sayLongTerm({ made, lacking }: LongTermCopies, hasStamps: boolean): Promise<number> {
  await say('long-term', { stamped: made.get('B-LTA') ?? 0, plain: made.get('B-LT') ?? 0, none: made.get('none') ?? 0 });
  for (const { refusal, count } of lacking.values()) process.stderr.write(`${await sentence('command.long-term-lacks', { count, why: await sentence(refusal.code, refusal.params) })}\n`);
  if (!hasStamps) process.stderr.write(`${await sentence('command.long-term-unstamped')}\n`);
  return lacking.size === 0 && hasStamps ? 0 : 1;
}

async function resealAll(institution: string, rate: number): Promise<number> {
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const secret = readSecret(config.value.dataFolder, process.env);
  if (!secret.ok) return complain(secret.refusal);
  const timeStamps = readTimeStamps(process.env, Date.now);
  if (!timeStamps.ok) return complain(timeStamps.refusal);
  return withStore(async (store) => {
    if (!(await store.sealKeyInUse(institution))) return complain({ code: 'seal.none', params: { institution } });
    const seals = createSeals({ store, secret: secret.value, now: Date.now, timeStamps: timeStamps.value, settings: readSignerSettings(process.env) });
    try {
      const counts = await resealCertificates({ store, seals, now: Date.now }, { rate, institution, onProgress: progress() });
      await say('certificates-resealed', { institution, ...named(counts) });
      if (counts.unstampable > 0) process.stderr.write(`${await sentence('command.reseal-unstampable', { count: counts.unstampable })}\n`);
      return counts['not-possible'] === 0 ? 0 : 1;
    } catch (fault) {
      if (fault instanceof SignerFault) return complain(fault.refusal);
      throw fault;
    }
  }, { beside: true });
}

function progress(): (counts: Counts) => Promise<void> {
  let told = performance.now();
  return async (counts) => {
    if (performance.now() - told < EVERY) return;
    told = performance.now();
    await say('certificates-progress', named(counts));
  };
}

const named = (counts: Counts): Record<string, number> => ({ done: counts.done, before: counts['was-done'], left: counts['not-possible'] });
