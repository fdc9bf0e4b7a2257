import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GrantRow } from '#server/stores/rows.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { fromMultibase, toMultibase } from './base58.ts';
import { canonical } from './canonical.ts';

interface Credential { id: string; credentialSubject: { name: string; number: string; facts: { label: string; value: string }[] }; credentialStatus: { statusListCredential: string }[]; proof: { verificationMethod: string; proofValue: string; created: string } & Record<string, unknown> }
interface Method { id: string; type: string; controller: string; publicKeyMultibase?: string }

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

/** The issuer's document, and the key that it names; nothing else is ever loaded. */
async function documents() {
  const did = (await running.app.inject('/.well-known/did.json')).json() as { '@context': unknown; id: string; verificationMethod: Method[]; assertionMethod: string[] };
  const asked: string[] = [];
  const documentLoader = async (url: string) => {
    asked.push(url);
    const method = did.verificationMethod.find(({ id }) => id === url);
    if (url === did.id) return { contextUrl: null, documentUrl: url, document: { '@context': 'https://www.w3.org/ns/did/v1', id: did.id, assertionMethod: did.assertionMethod } };
    if (method) return { contextUrl: null, documentUrl: url, document: { '@context': 'https://w3id.org/security/multikey/v1', ...method } };
    return vc.defaultDocumentLoader(url);
  };
  return { did, asked, documentLoader };
}

/** What a library of others finds. */
async function verdict(credential: unknown, documentLoader: (url: string) => Promise<unknown>): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const { verified } = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus: async () => ({ verified: true }) });
  return verified;
}

const download = async (): Promise<Credential> => {
  const answer = await running.app.inject(`/verify/${grant.token}/credential.json`);
  expect([running.faults, answer.statusCode, answer.headers['content-type']]).toEqual([[], 200, 'application/vc']);
  return answer.json();
};

test('[CR1] a certificate is a credential with a proof in linked data, sound for a library of others by the key the DID names', async () => {
  const credential = await download();
  const { did, documentLoader } = await documents();
  const method = did.verificationMethod.find(({ id }) => id === credential.proof.verificationMethod)!;
  expect([method.type, method.controller, did.assertionMethod.includes(method.id)]).toEqual(['Multikey', did.id, true]);
  expect(await Ed25519Multikey.from({ '@context': 'https://w3id.org/security/multikey/v1', ...method })).toMatchObject({ id: method.id, publicKeyMultibase: method.publicKeyMultibase });
  expect(credential.proof).toMatchObject({ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' });
  expect(credential.credentialSubject).toMatchObject({ name: grant.holder, number: grant.number });
  expect(await verdict(credential, documentLoader)).toBe(true);
});

test('[CR1] its words say their language, and the log’s key is none of the issuer’s', async () => {
  const { credentialSubject, name } = (await download()) as Credential & { name: unknown };
  expect([name, credentialSubject]).toMatchObject([{ '@value': expect.any(String), '@language': 'en' }, { title: { '@language': 'en' } }]);
  expect(Object.keys(credentialSubject)).not.toContain('language');
  const before = (await documents()).did.assertionMethod.length;
  await running.deps.seals.state('~log', 'Log', new Uint8Array([1]));
  expect((await documents()).did.assertionMethod.length).toBe(before);
});

test('[CR2] one character changed anywhere and it is sound for nobody', async () => {
  const credential = await download();
  const { documentLoader } = await documents();
  const text = JSON.stringify(credential);
  const changes: [string, string][] = [[grant.holder, `${grant.holder}.`], [grant.number, grant.number.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))], [credential.proof.created, credential.proof.created.replace(/\dZ/, (end) => `${(Number(end[0]) + 1) % 10}Z`)], [credential.proof.proofValue, credential.proof.proofValue.replace(/.$/, (last) => (last === '2' ? '3' : '2'))]];
  for (const [was, is] of changes) {
    const changed = JSON.parse(text.replaceAll(was, is));
    expect([was, is, await verdict(changed, documentLoader)]).toEqual([was, is, false]);
    expect((await check(changed)).code).toBe('credential.changed');
  }
});

const check = async (verifiableCredential: unknown): Promise<Record<string, unknown>> => (await running.app.inject({ method: 'POST', url: '/api/credentials/verify', payload: { verifiableCredential: verifiableCredential as object } })).json();

test('[CR3] anybody’s program is told of both forms who signed and how the certificate stands', async () => {
  const jwt = (await running.app.inject(`/verify/${grant.token}/credential`)).body;
  const linked = await download();
  expect(await check(jwt)).toEqual({ form: 'jwt', number: grant.number, standing: 'valid', validUntil: grant.validUntil, page: `http://localhost:3000/verify/${grant.token}` });
  for (const sent of [linked, JSON.stringify(linked)]) expect(await check(sent)).toMatchObject({ form: 'data-integrity', number: grant.number, standing: 'valid' });
  const setStatus = (was: GrantRow['status'], status: GrantRow['status']) => running.deps.store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: grant.number, was, status, statusReason: 'Error', statusAt: Date.now(), replacedBy: null } }] });
  await setStatus('valid', 'revoked');
  for (const sent of [jwt, linked]) expect(await check(sent)).toMatchObject({ standing: 'revoked' });
  await setStatus('revoked', 'valid');
});

test('[CR4] what is no credential of ours is refused by name, whatever is sent', async () => {
  const linked = await download();
  const jwt = (await running.app.inject(`/verify/${grant.token}/credential`)).body;
  const list = (await running.app.inject({ url: new URL(linked.credentialStatus[0]!.statusListCredential).pathname, headers: { accept: 'application/vc' } })).json();
  const { documentLoader } = await documents();
  expect(await verdict(list, documentLoader)).toBe(true);
  const context = [...(linked as unknown as { '@context': string[] })['@context'], 'https://elsewhere.example/context'];
  const cases: [unknown, string][] = [
    ['', 'credential.unreadable'], ['a.b.c', 'credential.unreadable'], [{}, 'credential.unreadable'], [{ ...linked, proof: [linked.proof, linked.proof] }, 'credential.unreadable'], ['{"a":', 'credential.unreadable'],
    [{ ...linked, issuer: 'did:web:elsewhere.example' }, 'credential.other-issuer'], [{ ...linked, proof: { ...linked.proof, verificationMethod: 'did:web:localhost%3A3000#0000000000000000' } }, 'credential.unknown-key'],
    [{ ...linked, proof: { ...linked.proof, proofValue: 'z' } }, 'credential.changed'], [{ ...linked, '@context': context }, 'credential.changed'], [`${jwt.slice(0, -6)}AAAAAA`, 'credential.changed'], [list, 'credential.not-issued'],
  ];
  for (const [sent, code] of cases) expect([sent, (await check(sent)).code]).toEqual([sent, code]);
});

test('[CR5] no context is ever asked of a network', async () => {
  await expect(canonical({ '@context': 'https://www.w3.org/2018/credentials/examples/v1', a: 1 })).rejects.toThrow(/Dereferencing a URL/);
  await expect(canonical({ '@context': 'https://www.w3.org/ns/credentials/v2', name: 'x', surprise: 1 })).rejects.toThrow();
});

test('[CR5] a document made to keep us busy is given up soon', async () => {
  const nodes = Array.from({ length: 60 }, (_, index) => ({ '@id': `_:b${index}`, next: Array.from({ length: 60 }, (_unused, other) => ({ '@id': `_:b${other}` })) }));
  const began = performance.now();
  await canonical({ '@context': 'https://www.w3.org/ns/credentials/undefined-terms/v2', nodes }).catch(() => undefined);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('[CR1] Multibase is read as it was written', () => {
  for (const bytes of ['', '00', '0000ff', '0102030405', 'ff'.repeat(64)].map((hex) => Buffer.from(hex, 'hex'))) expect(fromMultibase(toMultibase(bytes), 64)).toEqual(bytes);
  for (const text of ['', 'u00', 'z0', 'zO', `z${'2'.repeat(500)}`, 'z2 ']) expect(fromMultibase(text, 64)).toBeUndefined();
});
