import { expect, onTestFinished, test } from 'vitest';
import { must, refusalOf } from '#server/testing/must.ts';
import { popplersView, requireSoundCms } from '#server/testing/read-seal.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { drawnPdf, openSealRoom, SECRET, WORDS } from '#server/testing/seal-room.ts';
import { startSigningService } from '#server/testing/signing-service.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { serviceSigner } from './csc-signer.ts';
import { enrolKey } from './enrol-key.ts';
import { type ServiceAddress, readKeyAddress } from './key-address.ts';
import { createSeals } from './seals.ts';
import type { SignerSettings } from './signer-settings.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

const SETTINGS: SignerSettings = { client: { id: 'stampless', secret: 'for-trying-things-out' }, servicePin: '1234' };

async function room() {
  const service = await startSigningService();
  onTestFinished(() => service.stop());
  const { store } = await openSealRoom();
  const enrol = (address: string, settings = SETTINGS) => enrolKey({ institution: 'market', address }, { store, settings, now: Date.now });
  return { service, store, enrol, seals: createSeals({ store, secret: SECRET, now: Date.now, settings: SETTINGS }) };
}

test.each([1, 2] as const)('[SE16] a key at a remote signing service (API version %s) seals: sound for poppler and openssl by its authority, intact for us', async (version) => {
  const { service, store, enrol, seals } = await room();
  const key = must(await enrol(service.key(version)));
  expect(key).toMatchObject({ title: 'Office for trying things out', lockedKey: service.key(version) });
  const sealed = await seals.seal(await drawnPdf(), 'market', WORDS);
  expect(popplersView(sealed)).toMatchObject({ 'Signature Validation': 'Signature is Valid.', 'Signer Certificate Common Name': 'Seal for trying things out' });
  requireSoundCms(sealed, service.authority);
  expect(await verifySealedPdf(sealed, (id) => store.sealKey(id))).toMatchObject({ found: 'intact', key });
});

test('[SE17] a service that refuses, answers nonsense, signs something else or forgets us is named, and asked again the next time', async () => {
  const { service, store, enrol, seals } = await room();
  must(await enrol(service.key(2)));
  const seal = async () => seals.seal(await drawnPdf(), 'market', WORDS);
  await seal();
  for (const [fault, said] of [['refuse', /service-refused.*503.*busy/], ['no-json', /service-wrong/], ['wrong', /key-not-fitting/], ['forget', /service-refused.*401/]] as const) {
    await service.faults(fault);
    await expect(seal()).rejects.toThrow(said);
    expect(await verifySealedPdf(await seal(), (id) => store.sealKey(id))).toMatchObject({ found: 'intact' });
  }
});

test('[SE18] what anybody may ask for again and again is signed once by a service that wants to be paid', async () => {
  const { service, enrol, seals } = await room();
  must(await enrol(service.key(2)));
  const sign = (text: string) => seals.sign('market', 'Market office', (id) => `${id}.${text}`);
  const first = await sign('a');
  await service.faults('refuse');
  expect(await sign('a')).toBe(first);
  await expect(sign('b')).rejects.toThrow(/service-refused/);
});

test('[SE17] a slow service is waited for so long and no longer', async () => {
  const { service } = await room();
  const address = must(readKeyAddress(service.key(2))) as ServiceAddress;
  const key = must(await serviceSigner(address, SETTINGS, Date.now, 1_000));
  await service.faults('slow');
  const began = performance.now();
  await expect(key.sign(Buffer.from('x'))).rejects.toThrow(/service-unreachable.*TimeoutError/);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('[SE17] who may not ask, a wrong PIN, a key that is not there and a service that is down are refused by name, and nothing is changed', async () => {
  const { service, store, enrol } = await room();
  const address = service.key(2);
  expect(refusalOf(await enrol(address, {}))).toBe('signers.client-missing');
  expect(refusalOf(await enrol(address, { ...SETTINGS, client: { id: 'stampless', secret: 'wrong' } }))).toBe('signers.service-refused');
  expect(refusalOf(await enrol(address, { ...SETTINGS, servicePin: '0000' }))).toBe('signers.service-refused');
  expect(refusalOf(await enrol(`${address}s`))).toBe('signers.service-refused');
  await service.stop();
  expect(refusalOf(await enrol(address))).toBe('signers.service-unreachable');
  expect(await store.sealKeys()).toEqual([]);
});

test('[SE17] a certificate granted while the service is down waits, and is sealed once it is back', async () => {
  const { service } = await room();
  const running = await runningApp({ environment: { STAMPLESS_CSC_CLIENT: 'stampless', STAMPLESS_CSC_SECRET: 'for-trying-things-out', STAMPLESS_CSC_PIN: '1234' } });
  onTestFinished(() => running.close());
  const { store } = running.deps;
  must(await enrolKey({ institution: 'market', address: service.key(2) }, { store, settings: SETTINGS, now: Date.now }));
  await service.faults('refuse');
  const { id } = await running.person({ kind: 'applicant', name: 'Dema' });
  const { case: kase } = await submit(running.deps, id, CLOTH);
  const pdfOf = async () => (await store.grantsOf(kase.id))[0]!.pdf;
  running.outbox.wake();
  await running.outbox.idle();
  expect([await pdfOf(), (await store.failedNotes(5)).map(({ fault }) => fault)]).toEqual([null, [expect.stringContaining('signers.service-refused')]]);
  await expect.poll(pdfOf, { timeout: 15_000 }).not.toBeNull();
  const sealed = Buffer.from((await store.content((await pdfOf())!))!);
  expect(await verifySealedPdf(sealed, (key) => store.sealKey(key))).toMatchObject({ found: 'intact', key: { title: 'Office for trying things out' } });
});
