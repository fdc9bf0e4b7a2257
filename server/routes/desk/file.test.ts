import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { browserOf } from '#server/testing/desk-room.ts';
import { addressOf, BACK, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

const MINUTE = 60_000;

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

describe('the file', () => {
  test('[D2] of another role is not found: neither page, nor document, nor decision', async () => {
    const kase = await stage.waiting();
    const stranger = browserOf(stage.room.app, await stage.room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'revenue', role: 'licensing-officer' }] }));
    await stranger.get('/desk');
    expect((await stranger.get(addressOf(kase))).status).toBe(404);
    expect((await stranger.get(`${addressOf(kase)}/documents/${kase.documents[0]!.id}`)).status).toBe(404);
    for (const act of ['preview', 'change', 'decide']) expect((await stranger.post(`${addressOf(kase)}/${act}`, { outcome: 'approve' })).status).toBe(404);
    expect((await stage.room.deps.store.task(kase.task!.id))?.completedAt).toBeNull();
    expect(await stage.room.deps.store.views(kase.id)).toEqual([]);
  });

  test('[D38] that went back to its applicant says to officers since when its time stands still and who asked, and no more once it is back', async () => {
    const kase = await stage.waiting();
    const [mine, theirs] = [browserOf(stage.room.app, stage.officer), browserOf(stage.room.app, stage.colleague)];
    await theirs.get(addressOf(kase));
    await theirs.post(`${addressOf(kase)}/decide`, BACK);
    expect((await mine.get(addressOf(kase))).html).toMatch(/The time stands still since [^<]+: Ugyen Tshering asked for a correction at “Licensing”\./);
    const back = await stage.corrects(kase.id, { first: 'Druk Bakery', second: 'Valley Bakery' });
    expect((await mine.get(addressOf(back))).html).not.toContain('The time stands still');
  });

  test('[D5] is recorded each time it is opened, and the history says so', async () => {
    const kase = await stage.waiting();
    await browserOf(stage.room.app, stage.colleague).get(addressOf(kase));
    const views = await stage.room.deps.store.views(kase.id);
    expect(views).toMatchObject([{ actor: stage.colleague.id, actorName: 'Ugyen Tshering', what: 'task:licensing' }]);
    expect((await browserOf(stage.room.app, stage.officer).get(addressOf(kase))).html).toMatch(/Looked at the file<\/strong> <span class="quiet">Ugyen Tshering/);
  });

  test('[D6] tells the second officer that the first has it open, for ten minutes', async () => {
    const kase = await stage.waiting();
    await browserOf(stage.room.app, stage.colleague).get(addressOf(kase));
    expect((await browserOf(stage.room.app, stage.officer).get(addressOf(kase))).html).toContain('Ugyen Tshering opened this file a moment ago');
    stage.room.later(11 * MINUTE);
    expect((await browserOf(stage.room.app, stage.officer).get(addressOf(kase))).html).not.toContain('opened this file a moment ago');
  });

  test('[D3] speaks the officer’s language, titles of the service and its catalogs too', async () => {
    const kase = await stage.waiting();
    const { html } = await browserOf(stage.room.app, stage.officer).get(`${addressOf(kase)}?lang=dz`);
    const { file } = stage.room.service;
    const title = file['x-service'].texts!['dz']!['/properties/names/properties/first/title'];
    expect(title).toBeTruthy();
    expect(html).toContain(title);
    expect(html).toContain('lang="dz"');
  });
});

describe('a document', () => {
  test('[D4] is shown as it is, and nothing in it can run, be framed elsewhere or be taken for something else', async () => {
    const kase = await stage.waiting();
    const answer = await browserOf(stage.room.app, stage.officer).get(`${addressOf(kase)}/documents/${kase.documents[0]!.id}`);
    expect(answer.status).toBe(200);
    expect([...answer.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
      'content-disposition': "inline; filename*=UTF-8''clearance%20%E2%80%93%20%E0%BD%82%E0%BD%93%E0%BD%84%E0%BC%8B%E0%BD%96.png",
    });
    expect((await stage.room.deps.store.views(kase.id)).map(({ what }) => what)).toEqual(['document:clearance']);
  });

  test('[D27] all of a file come as one ZIP under sound names, each in the story as seen; nobody else gets it', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    expect((await browser.get(addressOf(kase))).html).toContain(`href="${addressOf(kase)}/documents.zip"`);
    const answer = await browser.get(`${addressOf(kase)}/documents.zip`);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${kase.reference}.zip"`, 'cache-control': 'no-store' });
    expect(answer.bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(answer.bytes.toString()).toContain(`${kase.reference}/01 Sector clearance - clearance – གནང་བ.png`);
    expect((await stage.room.deps.store.views(kase.id)).map(({ what }) => what)).toContain('document:clearance');
    const stranger = await stage.room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'revenue', role: 'licensing-officer' }] });
    expect((await browserOf(stage.room.app, stranger).get(`${addressOf(kase)}/documents.zip`)).status).toBe(404);
  });

  test('[D4] of another file is not found under this one', async () => {
    const [mine, other] = [await stage.waiting(), await stage.waiting()];
    expect((await browserOf(stage.room.app, stage.officer).get(`${addressOf(mine)}/documents/${other.documents[0]!.id}`)).status).toBe(404);
  });
});

describe('a correction', () => {
  test('[D12] comes back with old and new beside each other; until it is sent, the desk sees nothing of it', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    await browser.post(`${addressOf(kase)}/decide`, BACK);
    await stage.corrects(kase.id, { first: 'Secret Plans Bakery', second: 'Valley Bakery' }, false);
    expect((await browser.get(addressOf(kase))).html).not.toContain('Secret Plans Bakery');
    const again = await stage.corrects(kase.id, { first: 'Valley Bakery', second: 'Valley Bakery' });
    const { html } = await browser.get(addressOf(again));
    expect(html).toMatch(/Before:<\/span> <del><bdi class="answer">Karma Bakery<\/bdi><\/del>.*?Now:<\/span> <ins><bdi class="answer">Valley Bakery/);
    expect(html).toContain('Asked: “Taken in Paro.” — it has been changed');
    expect(html).toContain('one answer changed');
  });
});
