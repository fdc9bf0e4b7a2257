import { expect, onTestFinished, test, vi } from 'vitest';
import { browser } from '#server/testing/callers.ts';
import { popplersView } from '#server/testing/read-seal.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { startTimeStampServer } from '#server/testing/time-stamp-server.ts';
import { createSeals } from '#server/seals/seals.ts';
import { createTimeStamps } from '#server/seals/time-stamps.ts';
import { verifySealedPdf } from '#server/seals/verify-sealed-pdf.ts';
import { stampCertificateNote } from './stamp-certificate.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The whole application and the time-stamp server it asks. */
async function room() {
  const folder = temporaryFolder();
  const stamps = await startTimeStampServer(folder);
  onTestFinished(() => stamps.stop());
  const running = await runningApp({ environment: { STAMPLESS_TIME_STAMP_SERVER: stamps.address, STAMPLESS_TIME_STAMP_AUTHORITY: `${folder}/authority.pem` } });
  onTestFinished(() => running.close());
  const { store } = running.deps;
  return {
    running, stamps, folder,
    async given() {
      const { id } = await running.person({ kind: 'applicant', name: 'Dema' });
      const { case: kase } = await submit(running.deps, id, CLOTH);
      running.outbox.wake();
      await vi.waitFor(async () => expect((await store.grantsOf(kase.id))[0]?.pdf).toBeTruthy(), 30_000);
      const [grant] = await store.grantsOf(kase.id);
      return { grant: grant!, pdf: Buffer.from((await store.content(grant!.pdf!))!) };
    },
    stampedAt: async (pdf: Buffer) => {
      const check = await verifySealedPdf(pdf, (id) => store.sealKey(id));
      return check.found === 'intact' ? check.stampedAt : undefined;
    },
  };
}

test('[OB5] given a time-stamp server, a certificate is stamped before it is handed out, once', async () => {
  const { given, stampedAt } = await room();
  const { grant, pdf } = await given();
  expect([grant.unstampedPdf, typeof (await stampedAt(pdf))]).toEqual([null, 'string']);
});

test('[OB5] given the time-stamp server is down, then the certificate is handed out sealed, and stamped when it is back; the first file still leads to its state', async () => {
  const { running, stamps, folder, given, stampedAt } = await room();
  const { deps: { store } } = running;
  await stamps.stop();
  const { grant, pdf } = await given();
  expect(popplersView(pdf)).toMatchObject({ 'Total document signed': '', 'Signature Validation': 'Signature is Valid.' });
  expect(await stampedAt(pdf)).toBeUndefined();
  const [note] = (await store.dueNotes(Number.MAX_SAFE_INTEGER, 10)).filter(({ note: text }) => text.includes('StampSeal'));
  expect(note).toMatchObject({ caseId: grant.caseId, fault: expect.stringContaining('time-stamp.unreachable') as string });

  const back = await startTimeStampServer(folder);
  onTestFinished(() => back.stop());
  const seals = createSeals({ store, secret: 'of no matter here, it seals nothing', now: Date.now, timeStamps: createTimeStamps({ server: back.address, trusted: back.authority, now: Date.now }) });
  const handle = stampCertificateNote({ store, seals });
  const writes = await handle({ do: 'StampSeal', number: grant.number });
  expect(await Promise.all([store.commit({ writes: () => writes }), store.commit({ writes: () => writes })])).toEqual(expect.arrayContaining(['committed', 'conflict']));
  const stamped = (await store.grant(grant.number))!;
  expect(stamped).toEqual({ ...grant, pdf: stamped.pdf, unstampedPdf: grant.pdf });
  const second = Buffer.from((await store.content(stamped.pdf!))!);
  expect(popplersView(second)).toEqual(popplersView(pdf));
  expect(typeof (await stampedAt(second))).toBe('string');
  expect(await handle({ do: 'StampSeal', number: grant.number })).toEqual([]);

  const visitor = browser(running.app);
  await visitor.get('/verify');
  for (const bytes of [pdf, second]) {
    const { status, html } = await visitor.upload('/verify/file', { name: 'certificate.pdf', type: 'application/pdf', bytes });
    expect([status, /<h1>(.*?)<\/h1>/.exec(html)?.[1]]).toEqual([200, 'VALID']);
  }
  expect(running.faults).toEqual([]);
});

test('[OB5] while the server stays down the note stays, with the reason', async () => {
  const { running, stamps, given } = await room();
  await stamps.stop();
  const { grant } = await given();
  const { store } = running.deps;
  const seals = createSeals({ store, secret: 'of no matter here, it seals nothing', now: Date.now, timeStamps: createTimeStamps({ server: stamps.address, trusted: stamps.authority, now: Date.now }) });
  await expect(stampCertificateNote({ store, seals })({ do: 'StampSeal', number: grant.number })).rejects.toThrow('time-stamp.unreachable');
  expect((await store.grant(grant.number))!.pdf).toBe(grant.pdf);
});
