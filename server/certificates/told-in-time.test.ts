import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { run as check } from '#server/command-line/check.ts';
import { run as importService } from '#server/command-line/import.ts';
import { templateFiles } from '#server/first-start.ts';
import { program } from '#server/testing/callers.ts';
import { Market, STALL } from '#server/testing/market.ts';
import { must } from '#server/testing/must.ts';
import { CLOTH, CLOTH_BODY } from '#server/testing/stall-office.ts';
import { changes, tableDump } from '#server/testing/table-dump.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';

const FILES = '/api/services/stall-permit/files';
const SAID = '“Name of the stall” is printed on the certificate, where \u2068😀 Ꭰ\u2069 cannot be printed.';

let market: Market;
beforeAll(async () => {
  market = await Market.open();
});
afterAll(() => market.close());

describe('what cannot be printed is told while it can be written otherwise', () => {
  it('[C34] on the page, beside whatever else is wrong, and what was typed stays', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const stall = `/files/${id}/steps/stall`;
    await browser.post(stall, STALL);
    const answer = await browser.post(stall, { ...STALL, 'stall[village]': 'hill', 'stall[name]': 'Dema 😀 Ꭰ', 'stall[women]': '-1' });
    expect(answer.html).toMatch(/<title>Error: /);
    expect(wordsOf(answer.html).filter((words) => words.startsWith(SAID)).length).toBeGreaterThanOrEqual(2);
    expect([...answer.html.matchAll(/<li><a href="#([^"]+)">/g)].map(([, href]) => href)?.toSorted()).toEqual(['stall.name', 'stall.women']);
    expect(answer.html).toContain('value="Dema 😀 Ꭰ"');
    expect(pageFaults(answer.html)).toEqual([]);
    expect((await market.case(id)).answers['stall']).toBeUndefined();
    const next = await browser.post(stall, { ...STALL, 'stall[village]': 'hill', 'stall[name]': 'Dema རྡོ་རྗེ།' });
    expect([next.status, next.location]).toEqual([303, `/files/${id}/steps/kitchen`]);
  });

  it('[C34] on the page of a correction, for what may be corrected', async () => {
    const browser = await market.applicant();
    const id = await market.sent(browser);
    await market.decide(id, { outcome: 'sendBack', reason: 'unclear', text: 'Look again.', fields: { '/stall/name': 'Which one?' } });
    await browser.open(`/files/${id}/steps/stall`);
    const answer = await browser.post(`/files/${id}/steps/stall`, { 'stall[name]': 'Dema 😀 Ꭰ' });
    expect([answer.status, wordsOf(answer.html).some((words) => words.startsWith(SAID))]).toEqual([200, true]);
    const before = (await market.case(id)).answers['stall'];
    await browser.post(`/files/${id}/steps/stall`, { 'stall[name]': 'Dema 印' });
    expect((await market.case(id)).answers['stall']).toEqual({ ...before, name: 'Dema 印' });
  });

  it('[C34] to a program that sends a whole file, which is not stored', async () => {
    const { app, deps, outbox } = market.running;
    const dema = await market.running.person({ kind: 'applicant' });
    // What the files before it left to do would change the tables meanwhile.
    outbox.wake();
    await outbox.idle();
    const before = await tableDump(deps.store, { without: ['session'] });
    const answer = await program(app, dema).call<{ code: string; fields: { path: string; code: string; message: string }[] }>('POST', FILES, { ...CLOTH_BODY, answers: { ...CLOTH, stall: { ...CLOTH['stall'], name: 'Dema 😀 Ꭰ' } } });
    expect([answer.status, answer.body.code]).toEqual([422, 'answers.faulty']);
    expect(answer.body.fields).toEqual([{ path: '/stall/name', code: 'cannot-print', message: expect.stringContaining(SAID) as string }]);
    expect(changes(before, await tableDump(deps.store, { without: ['session'] }))).toEqual([]);
  });

  it('[C36] a file that has it all the same keeps its note, with the characters in its fault, and stops no other', async () => {
    const { deps, outbox } = market.running;
    const current = async () => (await deps.services.current('stall-permit'))!;
    const printing = structuredClone((await current()).file);
    printing['x-service'].certificates!['selling']!.elements = [{ kind: 'text', text: '{/stall/name}', size: 12, x: 60, y: 60, width: 300 }];
    await market.running.publish(printing);
    const old = must(await deps.cases.submit(await current(), { id: 'old', kind: 'applicant' }, { answers: { ...CLOTH, stall: { ...CLOTH['stall'], name: 'Dema 😀 Ꭰ Ꭰ' } }, documents: [], declaration: true }));
    const fine = must(await deps.cases.submit(await current(), { id: 'new', kind: 'applicant' }, { answers: CLOTH, documents: [], declaration: true }));
    outbox.wake();
    await outbox.idle();
    const [grant] = await deps.store.grantsOf(old.case.id);
    expect(grant!.pdf).toBeNull();
    expect((await deps.store.grantsOf(fine.case.id))[0]!.pdf).not.toBeNull();
    expect((await deps.store.dueNotes(Date.now() + 60_000, 1_000)).filter(({ caseId, fault }) => caseId === old.case.id && fault !== null).map(({ fault }) => fault)).toEqual(['Error: No typeface has: 😀 Ꭰ']);
  });
});

describe('a service whose certificates say what cannot be printed', () => {
  const unprintable = (): ServiceFile => {
    const file = structuredClone(templateFiles().find((file) => file.$id.endsWith(':business-registration'))!);
    file['x-service'].certificates!['taxpayer']!.title = 'Taxpayer ⭐';
    return file;
  };

  it('[C35] is not published', async () => {
    const analyst = await market.running.person({ kind: 'staff', rights: [{ right: 'analyst', institution: null }] });
    const call = program(market.running.app, analyst).call;
    await call('POST', '/api/builder/services', { title: 'Starred', slug: 'starred', language: 'en' });
    const made = await call<{ draft: ServiceFile; revision: number }>('GET', '/api/builder/services/starred');
    const saved = await call<{ revision: number }>('PUT', '/api/builder/services/starred', { draft: { ...unprintable(), $id: made.body.draft.$id }, revision: made.body.revision });
    expect(saved.status).toBe(200);
    const refused = await call<{ code: string; problems: { code: string }[] }>('POST', '/api/builder/services/starred/publish', { revision: saved.body.revision });
    expect([refused.status, refused.body.code]).toEqual([422, 'builder.unsound']);
    expect(refused.body.problems.map(({ code }) => code)).toContain('certificate-unprintable-text');
  });

  it('[C35] is found by the command line before it is brought to a server', async () => {
    const path = join(temporaryFolder(), 'service.json');
    writeFileSync(path, JSON.stringify(unprintable()));
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const codes = [await check([path]), await importService([path, '--publish'])];
    const words = said.mock.calls.map(([text]) => String(text)).join('');
    said.mockRestore();
    expect(codes).toEqual([1, 1]);
    expect(words).toContain(`${path}#/x-service/certificates/taxpayer/title: error R33:`);
    expect(words).toContain('⭐');
  });
});
