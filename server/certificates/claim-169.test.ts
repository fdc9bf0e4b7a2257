import { X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { readStatement } from '#runtime/certificates/statement.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { lowerLeft, printed, scanned } from '#server/testing/read-pdf.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const fromBase45 = (text: string): number[] => (text.match(/.{1,3}/g) ?? []).flatMap((group) => {
  const value = [...group].reduceRight((sum, one) => sum * 45 + ALPHABET.indexOf(one), 0);
  return group.length === 3 ? [value >> 8, value & 255] : [value];
});

test('[C45] a further code for other programs is printed where the layout asks for it, scans, and is signed with the key that seals', { timeout: 30_000 }, async () => {
  const service = smallService();
  for (const layout of Object.values(service['x-service'].certificates!)) {
    layout.elements = [{ kind: 'text', text: '{number}', size: 12, x: 60, y: 120, width: 400 }, { kind: 'qr', x: 60, y: 200, width: 140 }, { kind: 'qr', holds: 'claim169', x: 60, y: 560, width: 140 }];
  }
  const { deps, outbox, person, close } = await runningApp({ services: [service] });
  onTestFinished(close);
  const { id } = await person({ kind: 'applicant', name: 'Dema' });
  const { case: kase } = await submit(deps, id, CLOTH);
  outbox.wake();
  await outbox.idle();
  const grant = (await deps.store.grantsOf(kase.id))[0]!;
  const pdf = Buffer.from((await deps.store.content(grant.pdf!))!);
  expect(standardFaults(pdf)).toEqual([]);
  const words = scanned(lowerLeft(printed(pdf)))!.words;
  const signed = inflateSync(Buffer.from(fromBase45(words)));
  expect(signed[0]).toBe(0xd2);
  const statement = readStatement(signed.subarray(1))!;
  const seal = (await deps.store.sealKeyInUse(grant.institution))!;
  expect(seal.id.startsWith(statement.key)).toBe(true);
  const key = await crypto.subtle.importKey('jwk', new X509Certificate(seal.certificate).publicKey.export({ format: 'jwk' }), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, statement.signature, statement.signed)).toBe(true);
  for (const said of [grant.number, grant.holder]) expect(Buffer.from(statement.payload).includes(said)).toBe(true);
});
