import { gunzipSync } from 'node:zlib';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import type { GrantRow } from '#server/stores/rows.ts';

interface Method { id: string; publicKeyJwk: JWK }
interface Credential { issuer: { id: string; name: string }; validFrom: string; validUntil?: string; credentialSubject: Record<string, unknown>; credentialStatus: { statusPurpose: string; statusListIndex: string; statusListCredential: string }[] }

let running: RunningApp;
let grant: GrantRow;
beforeAll(async () => {
  running = await runningApp();
  const { id } = await running.person({ kind: 'applicant', name: 'Dema' });
  const { case: kase } = await submit(running.deps, id, CLOTH);
  running.outbox.wake();
  await running.outbox.idle();
  grant = (await running.deps.store.grantsOf(kase.id))[0]!;
});
afterAll(() => running.close());

/** What a JWT says, checked by a library of others with the keys that the DID names. */
async function verified<T>(path: string): Promise<T> {
  const answer = await running.app.inject(path);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/vc+jwt']);
  const did = (await running.app.inject('/.well-known/did.json')).json() as { id: string; verificationMethod: Method[]; assertionMethod: string[] };
  const { kid, typ } = decodeProtectedHeader(answer.body);
  const method = did.verificationMethod.find(({ id }) => id === kid)!;
  expect([did.id, typ, did.assertionMethod.includes(method.id)]).toEqual(['did:web:localhost%3A3000', 'vc+jwt', true]);
  const { payload } = await compactVerify(answer.body, await importJWK(method.publicKeyJwk, 'ES256'));
  await expect(compactVerify(`${answer.body.slice(0, -6)}AAAAAA`, await importJWK(method.publicKeyJwk, 'ES256'))).rejects.toThrow();
  return JSON.parse(Buffer.from(payload).toString('utf8')) as T;
}

test('[VC1] a certificate is a W3C Verifiable Credential, sound for a library of others, with what its page says and nothing else', async () => {
  const { credentialSubject, issuer, validFrom, validUntil } = await verified<Credential>(`/verify/${grant.token}/credential`);
  expect(issuer).toEqual({ id: 'did:web:localhost%3A3000', name: { '@value': 'Market office', '@language': 'en' } });
  expect(credentialSubject).toMatchObject({ name: grant.holder, number: grant.number });
  expect([validFrom, validUntil]).toEqual([new Date(grant.issuedAt).toISOString(), expect.stringMatching(new RegExp(`^${grant.validUntil}T23:59:59([+-]\\d\\d:\\d\\d|Z)$`))]);
  expect((await running.app.inject('/verify/7K3M9QXZ4T1B8WCDEFGHJKMNPQ/credential')).statusCode).toBe(404);
});

test('[VC2] its status is a bit in a signed list of at least 131,072, set when it is revoked or replaced', async () => {
  const { credentialStatus } = await verified<Credential>(`/verify/${grant.token}/credential`);
  const { statusListCredential, statusListIndex } = credentialStatus.find(({ statusPurpose }) => statusPurpose === 'revocation')!;
  const bit = async () => {
    const { credentialSubject } = await verified<{ credentialSubject: { encodedList: string; statusPurpose: string } }>(new URL(statusListCredential).pathname);
    const bits = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'));
    expect([bits.length * 8 >= 131_072, credentialSubject.statusPurpose, credentialSubject.encodedList[0]]).toEqual([true, 'revocation', 'u']);
    return (bits[Number(statusListIndex) >> 3]! >> (7 - (Number(statusListIndex) & 7))) & 1;
  };
  expect(await bit()).toBe(0);
  const setStatus = (was: GrantRow['status'], status: GrantRow['status']) => running.deps.store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: grant.number, was, status, statusReason: 'Error', statusAt: Date.now(), replacedBy: null } }] });
  await setStatus('valid', 'revoked');
  expect(await bit()).toBe(1);
  await setStatus('revoked', 'valid');
  expect(await bit()).toBe(0);
  await setStatus('valid', 'replaced');
  expect(await bit()).toBe(1);
  for (const path of ['/status/CI-2026/rubbish', '/status/ci/revocation']) expect((await running.app.inject(path)).statusCode).toBe(404);
});
