import { hash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { headOf, issuedText } from '#server/log/issued.ts';
import { leafHash } from '#server/log/merkle.ts';
import { logSigner } from '#server/log/chain.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';

/** Written from RFC 9162 (section 2.1.3.2) alone, as whoever checks a proof would. */
function rootFrom({ entry, leafIndex, treeSize, auditPath }: { entry: string; leafIndex: number; treeSize: number; auditPath: string[] }): string {
  const node = (one: Buffer, other: Buffer) => hash('sha256', Buffer.concat([Buffer.of(1), one, other]), 'buffer');
  let [fn, sn, r] = [leafIndex, treeSize - 1, hash('sha256', Buffer.concat([Buffer.of(0), Buffer.from(entry)]), 'buffer')];
  for (const hex of auditPath) {
    const p = Buffer.from(hex, 'hex');
    if (fn & 1 || fn === sn) {
      r = node(p, r);
      while (!(fn & 1) && fn !== 0) { fn >>= 1; sn >>= 1; }
    } else r = node(r, p);
    fn >>= 1; sn >>= 1;
  }
  return r.toString('hex');
}

test('[V20] the place of a certificate in the sealed log is shown with a proof that leads to the day’s signed root, names nobody else, and is known by the code alone', async () => {
  const { app, deps: { store, seals, services, cases }, person, close } = await runningApp();
  onTestFinished(close);
  const { id } = await person({ kind: 'applicant', name: 'Dema' });
  const numbers: string[] = [];
  for (let count = 0; count < 5; count++) numbers.push((await submit({ services, cases }, id, CLOTH)).case.grants[0]!.number);
  const grants = await Promise.all(numbers.map(async (number) => (await store.grant(number))!));
  const { token, number } = grants[3]!;
  const page = async (end = '') => app.inject({ url: `/verify/${token}/log${end}`, headers: { accept: 'text/html' } });
  expect((await app.inject(`/verify/${token}`)).body).toContain(`href="/verify/${token}/log"`);
  expect([(await page()).body.includes('not signed yet'), (await page('.json')).statusCode, (await page('.json')).json()]).toEqual([true, 202, { number, found: 'waiting' }]);

  const entries = grants.map((grant): [string, string] => [grant.number, leafHash(issuedText(grant))]);
  const day = new Date(grants[0]!.issuedAt).toISOString().slice(0, 10);
  const signed = await logSigner(seals, 'localhost')({ day, acts: { link: 0, entries: 0, hash: '' }, views: { link: 0, entries: 0, hash: '' }, previous: null, issued: headOf(entries) });
  await store.commit({ writes: () => [{ write: 'addLogRoot', row: { day, at: 1, signed } }, { write: 'addLogIssued', row: { day, entries: JSON.stringify(entries) } }] });

  const answer = await page('.json');
  const proof = answer.json() as Parameters<typeof rootFrom>[0] & { root: string; treeHash: string };
  const { issued } = JSON.parse(Buffer.from(proof.root.split('.')[1]!, 'base64url').toString()) as { issued: { hash: string; entries: number } };
  expect([rootFrom(proof), proof.treeHash, issued.entries, JSON.parse(proof.entry)[0]]).toEqual([issued.hash, issued.hash, 5, number]);
  expect(rootFrom({ ...proof, entry: proof.entry.replace('Dema', 'Pema') })).not.toBe(issued.hash);
  for (const other of grants) if (other.number !== number) for (const secret of [other.token, other.number]) expect(answer.body).not.toContain(secret);
  expect([answer.headers['referrer-policy'], answer.headers['cache-control']]).toEqual(['no-referrer', 'no-store']);
  const html = (await page()).body;
  for (const words of ['4 of 5', hash('sha256', signed).match(/.{4}/g)!.join(' '), `/verify/${token}/log.json`]) expect(html).toContain(words);
  expect((await app.inject({ url: `/verify/${token}/log?lang=dz`, headers: { accept: 'text/html' } })).body).toMatch(/<h1>[\s\S]*\p{Script=Tibetan}/u);
  expect((await app.inject({ url: `/verify/${token.slice(1)}7/log`, headers: { accept: 'text/html' } })).statusCode).toBe(404);

  // As somebody with the database would change it: the register says another list than the signed one.
  const { grantByToken } = store;
  store.grantByToken = async (one) => ({ ...(await grantByToken.call(store, one))!, holder: 'Somebody else' });
  expect([(await page()).body.includes('is not what was sealed'), (await page('.json')).statusCode]).toEqual([true, 409]);
});
