import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { browserOf } from '#server/testing/desk-room.ts';
import { addressOf, BACK, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

describe('a decision', () => {
  test('[D7] is seen first as the applicant will read it, with what follows; nothing is recorded by looking', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    const preview = await browser.submit(`${addressOf(kase)}/preview`, { outcome: 'approve', 'text[approve]': 'Good luck.' });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('Cottage industry registration certificate');
    expect(preview.html).toContain('The file is closed as approved.');
    expect(preview.html).toContain('Good luck.');
    expect((await stage.room.deps.cases.load(kase.id))?.case.status).toBe('pending');
    const done = await browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve', 'text[approve]': 'Good luck.' });
    expect(done).toMatchObject({ status: 303, location: addressOf(kase) });
    expect((await stage.room.deps.cases.load(kase.id))?.case).toMatchObject({ status: 'approved', decisions: [{ outcome: 'approve', text: 'Good luck.', by: stage.officer.id }] });
    expect((await browser.get(addressOf(kase))).html).toContain('You decided: ');
  });

  test('[D233] on a clean file is three presses from the list; what is marked stands against it, and a decision begun has no short way', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    expect((await browser.get('/desk')).html).toContain(`href="${addressOf(kase)}"`);
    expect((await browser.get(addressOf(kase))).html).toMatch(/name="_clean">All in order: look at the approval</);
    const marked = await browser.submit(`${addressOf(kase)}/preview`, { _clean: 'yes', 'flag[/owner/fullName]': 'on' });
    expect([marked.html.includes('<title>Error: '), marked.html.includes('name="_clean"')]).toEqual([true, false]);
    const preview = await browser.submit(`${addressOf(kase)}/preview`, { _clean: 'yes' });
    expect(preview.html).toContain('The file is closed as approved.');
    const fields = Object.fromEntries([...preview.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
    expect(fields).toMatchObject({ outcome: 'approve' });
    expect((await browser.post(`${addressOf(kase)}/decide`, fields)).location).toBe(addressOf(kase));
    expect((await stage.room.deps.cases.load(kase.id))?.case.status).toBe('approved');
  });

  test('[D7] is written in the language the applicant has chosen', async () => {
    const kase = await stage.waiting();
    const { connection } = (await import('#server/stores/handles.ts')).handleOf(stage.room.deps.store) as { connection: import('better-sqlite3').Database };
    connection.prepare(`update "user" set phone = '+97517000002', language = 'dz' where id = ?`).run(stage.applicant.id);
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    const { html } = await browser.submit(`${addressOf(kase)}/preview`, BACK);
    expect(html).toContain('<article class="letter" lang="dz"');
    expect(html).toContain(stage.room.service.file['x-service'].texts!['dz']!['/properties/names/properties/first/title']);
    expect(html).toContain('Taken in Paro.');
  });

  test('[D8] that is faulty changes nothing and comes back with what was typed', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    for (const act of ['preview', 'decide']) {
      const { status, html } = await browser.submit(`${addressOf(kase)}/${act}`, { ...BACK, 'fields[/names/first]': ' ', 'reason[sendBack]': '' });
      expect(status).toBe(200);
      expect(html).toContain('<title>Error: ');
      expect(html).toMatch(/href="#note-\d+">Write what is wrong with “Trade name”/);
      expect(html).toContain('href="#reason-sendBack">Choose the reason');
      expect(html).toContain('Your second choice is free.');
    }
    expect((await stage.room.deps.cases.load(kase.id))?.case.status).toBe('pending');
  });

  test('[D8] whose session ended meanwhile is there after signing in again, and nothing of it was done', async () => {
    const kase = await stage.waiting();
    const officer = { ...stage.officer };
    const browser = browserOf(stage.room.app, officer);
    await browser.get(addressOf(kase));
    officer.cookie = `${officer.cookie.split('=')[0]}=over`;
    const answer = await browser.post(`${addressOf(kase)}/preview`, { ...BACK, 'text[sendBack]': 'Half a morning of words.' });
    expect(answer).toMatchObject({ status: 303, location: `/sign-in/staff?next=${encodeURIComponent(addressOf(kase))}&ended=kept` });
    officer.cookie = stage.officer.cookie;
    const { html } = await browser.get(addressOf(kase));
    expect(html).toContain('Half a morning of words.');
    expect(html).toContain('name="flag[/names/first]" checked=""');
    expect((await stage.room.deps.cases.load(kase.id))?.case.status).toBe('pending');
  });

  test('[D9] with marks that would be lost is refused', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    const { status, html } = await browser.submit(`${addressOf(kase)}/decide`, { ...BACK, outcome: 'approve' });
    expect(status).toBe(200);
    expect(html).toContain('You marked one thing to be corrected.');
  });

  test('[D9] can be changed after the preview: the form comes back filled in', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    const { status, html } = await browser.submit(`${addressOf(kase)}/change`, BACK);
    expect(status).toBe(200);
    expect(html).toContain('name="flag[/names/first]" checked=""');
    expect(html).toContain('Taken in Paro.');
  });

  test('[D20] is a page of its own: Back and Reload send nothing and lose nothing, and after deciding they lead to the file', async () => {
    const kase = await stage.waiting();
    const [browser, colleague] = [browserOf(stage.room.app, stage.officer), browserOf(stage.room.app, stage.colleague)];
    const preview = `${addressOf(kase)}/preview`;
    expect(await browser.get(preview)).toMatchObject({ status: 303, location: addressOf(kase) });
    await browser.get(addressOf(kase));
    const draft = { outcome: 'approve', 'text[approve]': 'Good luck.' };
    expect(await browser.post(preview, draft)).toMatchObject({ status: 303, location: preview });
    for (let times = 0; times < 2; times++) expect((await browser.get(preview)).html).toContain('The file is closed as approved.');
    expect((await browser.get(addressOf(kase))).html).toContain('Good luck.</textarea>');
    expect((await colleague.get(addressOf(kase))).html).not.toContain('Good luck.');
    await browser.post(`${addressOf(kase)}/decide`, draft);
    expect(await browser.get(preview)).toMatchObject({ status: 303, location: addressOf(kase) });
    const { status, html } = await browser.get(addressOf(kase));
    expect([status, html.includes('You decided: '), html.includes('name="text[approve]"')]).toEqual([200, true, false]);
  });

  test('[D20] is not shown to a colleague who signs in with the same browser', async () => {
    const kase = await stage.waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    const { headers } = await browser.post(`${addressOf(kase)}/preview`, { outcome: 'approve', 'text[approve]': 'Mine alone.' });
    const typed = String([headers['set-cookie']].flat().find((one) => String(one).startsWith('typed='))).split(';')[0]!;
    const seen = async (cookie: string) => (await stage.room.app.inject({ url: addressOf(kase), headers: { accept: 'text/html', cookie: `${cookie}; ${typed}` } })).body.includes('Mine alone.');
    expect([await seen(stage.officer.cookie), await seen(stage.colleague.cookie)]).toEqual([true, false]);
  });

  test('[D10] after somebody else’s says who was quicker, and records nothing', async () => {
    const kase = await stage.waiting();
    const [mine, theirs] = [browserOf(stage.room.app, stage.officer), browserOf(stage.room.app, stage.colleague)];
    await mine.get(addressOf(kase));
    await theirs.get(addressOf(kase));
    await theirs.post(`${addressOf(kase)}/decide`, { outcome: 'reject', 'reason[reject]': 'not-permitted', 'text[reject]': 'Not here.' });
    for (const act of ['preview', 'change', 'decide']) {
      const { status, html } = await mine.post(`${addressOf(kase)}/${act}`, { outcome: 'approve' });
      expect(status).toBe(409);
      expect(html).toContain('Ugyen Tshering decided: ');
      expect(html).toContain('>Rejected<');
    }
    expect((await stage.room.deps.cases.load(kase.id))?.case).toMatchObject({ status: 'rejected', decisions: [{ by: stage.colleague.id }] });
  });

  test('[D10] of twenty at the same moment counts once', async () => {
    const kase = await stage.waiting();
    const browsers = await Promise.all(Array.from({ length: 20 }, async (_, index) => {
      const browser = browserOf(stage.room.app, index % 2 ? stage.officer : stage.colleague);
      await browser.get(addressOf(kase));
      return browser;
    }));
    const answers = await Promise.all(browsers.map((browser) => browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(19).fill(409)]);
    expect(await stage.room.deps.store.grantsOf(kase.id)).toHaveLength(2);
  });

  test('[D10] without the page’s token is refused', async () => {
    const kase = await stage.waiting();
    const answer = await stage.room.app.inject({ method: 'POST', url: `${addressOf(kase)}/decide`, headers: { cookie: stage.officer.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: 'outcome=approve' });
    expect(answer.statusCode).toBe(403);
    expect((await stage.room.deps.cases.load(kase.id))?.case.status).toBe('pending');
  });

  test('[D11] on one’s own application is refused, and so is looking at it', async () => {
    const own = await stage.room.apply(stage.officer);
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get('/desk');
    const looked = await browser.get(addressOf(own.case));
    expect(looked.status).toBe(403);
    expect(looked.html).not.toContain('Karma Bakery');
    expect((await browser.get(`${addressOf(own.case)}/documents/${own.case.documents[0]!.id}`)).status).toBe(404);
    expect((await browser.post(`${addressOf(own.case)}/decide`, { outcome: 'approve' })).status).toBe(403);
    expect((await stage.room.deps.cases.load(own.case.id))?.case.status).toBe('pending');
  });
});
