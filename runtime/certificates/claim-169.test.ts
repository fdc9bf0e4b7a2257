import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { toBase45 } from './base45.ts';
import { readCbor, writeCbor } from './cbor.ts';
import { tagged, writeClaim169 } from './claim-169.ts';
import { newStatement, readStatement } from './statement.ts';

test.each([['AB', 'BB8'], ['Hello!!', '%69 VD92EX0'], ['base-45', 'UJCLQE7W581'], ['ietf!', 'QED8WEX0']])('[C19] base 45 is that of RFC 9285: %s', (text, written) => {
  expect(toBase45(Buffer.from(text))).toBe(written);
});

/** A published code of the profile, signed with ES256, and the key to it: test-vectors/valid/ecdsa-p256-signed.json of the library claim-169. */
const PUBLISHED = {
  code: '6BF390D20FFWJWG.FKX*4F7B0XKA8FA9DIWENPEJ/5P$DPQE88EB$CBECP9ERZC04E21DDF3/E96007F3ORAO001KL480 B9OW5UM8SNA3W5746CP01Y8VS8MA85UA QE$345$CVQEX.D15839CZG0.SN7CP::K1QOD2S*GG4/0UR7X.E5-U-X2-GUPF7I:5SBQGZIY8NTXHRSE.YBIW6CZEAQTX%R08HJWP MPFBNN/KK.9$1C.3',
  key: '0478e9de939034c9d7fb3c4b988cc897d8bd2bb9397dc6129762d6df431568ea268aa11a62b63867b720f8ca6695a3e94eaf5e909aa9b13d86dbbec8b8e287ad78',
};

/** As a reader of the profile takes a code apart: base 45, zlib, a tagged COSE_Sign1, a CWT. */
function opened(code: string) {
  const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  const bytes = (code.match(/.{1,3}/g) ?? []).flatMap((group) => {
    const value = [...group].reduceRight((sum, one) => sum * 45 + characters.indexOf(one), 0);
    return group.length === 3 ? [value >> 8, value & 255] : [value];
  });
  const signed = inflateSync(Buffer.from(bytes));
  const [head, , payload, signature] = readCbor(signed.subarray(1)) as [Uint8Array, Map<number, never>, Uint8Array, Uint8Array];
  const claims = readCbor(payload) as Map<number, unknown>;
  return { tag: signed[0], claims, identity: claims.get(169) as Map<number, unknown>, head: readCbor(head) as Map<number, unknown>, signature, over: writeCbor(['Signature1', head, new Uint8Array(), payload]) };
}

test('[C19] a code of the profile MOSIP Claim 169 is made as the published ones are: the same parts in the same places, signed over the same bytes', () => {
  const published = opened(PUBLISHED.code);
  const point = Buffer.from(PUBLISHED.key, 'hex');
  const publishedKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } });
  expect(verify('sha256', published.over, { key: publishedKey, dsaEncoding: 'ieee-p1363' }, published.signature)).toBe(true);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const payload = writeClaim169({ issuer: 'https://permits.example', number: 'CI-2026-000123-K', holder: 'ཀརྨ', language: 'dz', issuedAt: '2026-03-02T06:00:00.000Z', validUntil: '2027-03-01', timeZone: 'Asia/Thimphu' });
  const { signed, withSignature } = newStatement('ab'.repeat(32), payload);
  const statement = withSignature(Uint8Array.from(sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' })));
  expect(readStatement(statement)?.key).toBe('ab'.repeat(8));
  const ours = opened(toBase45(deflateSync(tagged(statement))));
  expect(verify('sha256', ours.over, { key: publicKey, dsaEncoding: 'ieee-p1363' }, ours.signature)).toBe(true);
  expect([ours.tag, ours.head.get(1), [...ours.claims.keys()]]).toEqual([published.tag, published.head.get(1), [...published.claims.keys()]]);
  expect([...ours.identity]).toEqual([[1, 'CI-2026-000123-K'], [2, '1.0'], [3, 'dz'], [4, 'ཀརྨ']]);
  expect([...published.identity]).toEqual([[1, 'ID-ECDSA-001'], [4, 'ECDSA Test Person']]);
  // It is good to the end of its last day in Thimphu, six hours ahead of UTC.
  expect([ours.claims.get(1), ours.claims.get(4), ours.claims.get(6)]).toEqual(['https://permits.example', Date.parse('2027-03-01T18:00:00Z') / 1_000, Date.parse('2026-03-02T06:00:00Z') / 1_000]);
});
