import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Case } from '#runtime/engine/case.ts';
import { pageFaults } from '#runtime/testing/html.ts';
import { browserOf, FOOD, LICENSING } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

describe('a certificate', () => {
  async function approved(waiting: () => Promise<Case> = stage.waiting) {
    const kase = await waiting();
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get(addressOf(kase));
    await browser.post(`${addressOf(kase)}/decide`, { outcome: 'approve' });
    const grants = await stage.room.deps.store.grantsOf(kase.id);
    return { kase, browser, industry: grants.find(({ institution }) => institution === 'industry')!, revenue: grants.find(({ institution }) => institution === 'revenue')! };
  }

  /** One officer proposes, another confirms. */
  async function twoOfficers(number: string, act: string, fields: Record<string, string>) {
    const [one, other] = [browserOf(stage.room.app, stage.officer), browserOf(stage.room.app, stage.colleague)];
    const address = `/desk/certificates/${number}`;
    await one.get(address);
    const proposed = await one.post(`${address}/${act}`, { sure: 'on', ...fields });
    if (proposed.location !== address) return proposed;
    await other.get(address);
    return other.post(`${address}/proposal/confirm`, { sure: 'on', proposal: (await stage.room.deps.store.openProposal(number))!.id });
  }

  test('[D14] is revoked by operators of the institution that gave it, with a reason; the public page says so at once', async () => {
    const { kase, browser, industry } = await approved();
    const address = `/desk/certificates/${industry.number}`;
    expect((await browser.get(address)).html).toContain('In force');
    expect((await browser.post(`${address}/revoke`, { reason: ' ' })).location).toBe(`${address}?asked=revoke`);
    expect((await browser.post(`${address}/revoke`, { reason: 'x'.repeat(501), sure: 'on' })).location).toBe(`${address}?asked=revoke`);
    expect((await twoOfficers(industry.number, 'revoke', { reason: 'Given by mistake.' })).status).toBe(303);
    expect(await stage.room.deps.store.grant(industry.number)).toMatchObject({ status: 'revoked', statusReason: 'Given by mistake.' });
    expect((await browserOf(stage.room.app).get(`/verify/${industry.token}`)).html).toContain('REVOKED');
    expect((await browser.get(addressOf(kase))).html).toContain(`Revoked certificate ${industry.number}`);
    expect((await browser.post(`${address}/revoke`, { reason: 'Again', sure: 'on' })).status).toBe(409);
    const notes = await stage.room.deps.store.dueNotes(Date.now() + 1_000, 100);
    expect(notes.map(({ note }) => JSON.parse(note) as { about?: string; reference?: string }).filter(({ about }) => about === 'revoked')).toMatchObject([{ reference: industry.reference }]);
    expect(await stage.room.deps.store.grant(industry.number)).toMatchObject({ statusReason: 'Given by mistake.' });
  });

  test('[D21] is not revoked by one officer: another one confirms what was proposed, or declines it with a reason', async () => {
    const { kase, browser, industry } = await approved();
    const { store } = stage.room.deps;
    const address = `/desk/certificates/${industry.number}`;
    const other = browserOf(stage.room.app, stage.colleague);
    const publicPage = async () => (await browserOf(stage.room.app).get(`/verify/${industry.token}`)).html;
    await browser.get(address);
    expect((await browser.post(`${address}/revoke`, { reason: 'Forged lease.', sure: 'on' })).status).toBe(303);
    const proposal = (await store.openProposal(industry.number))!.id;
    expect([(await store.grant(industry.number))!.status, await publicPage()]).toEqual(['valid', expect.stringContaining('<h1>VALID</h1>')]);
    expect(await publicPage()).not.toContain('Forged lease.');

    // Never the same person; nor anything else while one is open, but suspending.
    expect((await browser.get(address)).html).toContain('You proposed it');
    expect([(await browser.post(`${address}/proposal/confirm`, { proposal, sure: 'on' })).status, (await browser.post(`${address}/proposal/decline`, { proposal, reason: 'x' })).status]).toEqual([403, 403]);
    expect((await browser.post(`${address}/revoke`, { reason: 'Twice.', sure: 'on' })).status).toBe(409);

    expect((await other.get('/desk')).html).toContain('Certificates (1)');
    expect((await other.get('/desk/certificates')).html).toContain(`href="${address}"`);
    const { html } = await other.get(address);
    for (const said of ['Dechen Wangmo proposes to revoke this certificate', 'Forged lease.', 'Suspend this certificate for a time']) expect(html).toContain(said);
    expect(html).not.toContain('Propose to');
    const answers = [['confirm', { proposal }], ['confirm', { proposal: 'another', sure: 'on' }], ['decline', { proposal, reason: ' ' }], ['decline', { proposal, reason: 'x'.repeat(501) }], ['withdraw', { proposal }], ['burn', { proposal }]] as const;
    const met: number[] = [];
    for (const [answer, fields] of answers) met.push((await other.post(`${address}/proposal/${answer}`, { ...fields })).status);
    expect(met).toEqual([303, 409, 303, 303, 403, 404]);
    expect((await other.post(`${address}/proposal/decline`, { proposal, reason: 'The lease is genuine.' })).status).toBe(303);
    expect((await other.post(`${address}/proposal/confirm`, { proposal, sure: 'on' })).status).toBe(409);
    expect((await store.grant(industry.number))!.status).toBe('valid');
    const story = (await browser.get(addressOf(kase))).html;
    for (const said of [`Proposed to revoke certificate ${industry.number}`, 'Forged lease.', `Declined what was proposed for certificate ${industry.number}`, 'The lease is genuine.']) expect(story).toContain(said);
    const notes = await store.dueNotes(Date.now() + 1_000, 100);
    expect(notes.filter(({ note }) => note.includes('revoked'))).toEqual([]);
  });

  test('[D21] is suspended at once by one officer, also while something else is proposed, which then still can be confirmed; whoever proposed may take it back', async () => {
    const { browser, industry } = await approved();
    const { store } = stage.room.deps;
    const address = `/desk/certificates/${industry.number}`;
    const other = browserOf(stage.room.app, stage.colleague);
    const propose = async () => {
      await browser.post(`${address}/revoke`, { reason: 'Forged.', sure: 'on' });
      return (await store.openProposal(industry.number))!.id;
    };
    await browser.get(address);
    expect((await browser.post(`${address}/proposal/withdraw`, { proposal: await propose() })).status).toBe(303);
    expect(await store.openProposal(industry.number)).toBeUndefined();
    const proposal = await propose();
    expect((await browser.post(`${address}/suspend`, { reason: 'Looked into.', sure: 'on' })).status).toBe(303);
    await other.get(address);
    expect((await other.post(`${address}/proposal/confirm`, { proposal, sure: 'on' })).status).toBe(303);
    expect(await store.grant(industry.number)).toMatchObject({ status: 'revoked', statusReason: 'Forged.' });
  });

  test('[D21] of two officers who answer at once, one is heard', async () => {
    const { browser, industry } = await approved();
    const third = await stage.room.person({ kind: 'staff', name: 'Sonam', rights: [LICENSING] });
    const address = `/desk/certificates/${industry.number}`;
    await browser.get(address);
    await browser.post(`${address}/revoke`, { reason: 'Forged.', sure: 'on' });
    const proposal = (await stage.room.deps.store.openProposal(industry.number))!.id;
    const [one, other] = [browserOf(stage.room.app, stage.colleague), browserOf(stage.room.app, third)];
    await Promise.all([one.get(address), other.get(address)]);
    const answers = await Promise.all([one.post(`${address}/proposal/confirm`, { proposal, sure: 'on' }), other.post(`${address}/proposal/decline`, { proposal, reason: 'No.' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  test('[D14] is suspended and put back in force; the holder is told each time, and the file’s story keeps both reasons', async () => {
    const { kase, browser, industry } = await approved();
    const address = `/desk/certificates/${industry.number}`;
    const publicPage = async () => (await browserOf(stage.room.app).get(`/verify/${industry.token}`)).html;
    await browser.get(address);
    expect((await browser.post(`${address}/lift`, { reason: 'Not suspended', sure: 'on' })).status).toBe(409);
    expect((await browser.post(`${address}/suspend`, { reason: 'Tax unpaid.', sure: 'on' })).status).toBe(303);
    expect(await publicPage()).toMatch(/<h1>SUSPENDED<\/h1>.*Suspended on .*Tax unpaid\./s);
    expect((await browser.get(address)).html).toMatch(/Suspended on.*Tax unpaid\./s);
    expect((await browser.post(`${address}/suspend`, { reason: 'Again', sure: 'on' })).status).toBe(409);
    expect((await twoOfficers(industry.number, 'lift', { reason: 'Tax paid.' })).status).toBe(303);
    expect(await publicPage()).toContain('<h1>VALID</h1>');
    expect(await publicPage()).not.toContain('Tax');
    const { html } = await browser.get(addressOf(kase));
    for (const said of [`Suspended certificate ${industry.number}`, 'Tax unpaid.', `Put certificate ${industry.number} back in force`, 'Tax paid.']) expect(html).toContain(said);
    const notes = await stage.room.deps.store.dueNotes(Date.now() + 1_000, 100);
    expect(notes.map(({ note }) => (JSON.parse(note) as { about?: string }).about)).toEqual(expect.arrayContaining(['suspended', 'lifted']));
    expect((await browser.post(`${address}/burn`, { reason: 'x', sure: 'on' })).status).toBe(404);
  });

  test('[D14] is replaced by another of its registration in force, which its page leads to for whoever has the code alone', async () => {
    const old = await approved();
    const [next, third] = [await approved(), await approved()];
    const replace = (by: string) => twoOfficers(old.industry.number, 'replace', { by, reason: 'Name misspelt.' });
    const refused = `/desk/certificates/${old.industry.number}?asked=replace`;
    for (const unfit of ['', 'rubbish', 'CI-2026-999999-X', old.industry.number, next.revenue.number]) expect([unfit, (await replace(unfit)).location]).toEqual([unfit, refused]);
    await twoOfficers(third.industry.number, 'revoke', { reason: 'Gone.' });
    expect((await replace(third.industry.number)).location).toBe(refused);
    expect((await replace(next.industry.number.replaceAll('-', ' ').toLowerCase())).status).toBe(303);
    expect(await stage.room.deps.store.grant(old.industry.number)).toMatchObject({ status: 'replaced', replacedBy: next.industry.number });
    const { html } = await browserOf(stage.room.app).get(`/verify/${old.industry.token}`);
    expect(html).toMatch(/<h1>REPLACED<\/h1>/);
    expect(html).toContain(`<a class="number" href="/verify/${next.industry.token}">The new one: ${next.industry.number}</a>`);
    const searcher = browserOf(stage.room.app);
    await searcher.get('/verify');
    await searcher.post('/verify', { code: old.industry.number, name: old.industry.holder });
    const found = (await searcher.get('/verify/answer')).html;
    expect(found).toContain(`The new one: ${next.industry.number}`);
    for (const { token } of [old.industry, next.industry]) expect(found).not.toContain(token);
    expect((await replace(next.industry.number)).status).toBe(409);
  });

  test('[D46] is replaced by one of another name by no oversight: both holders stand in the proposal, whoever proposes says that it is meant, and another service’s registration never fits', async () => {
    const old = await approved();
    const next = await approved(async () => (await stage.room.apply(stage.applicant, { owner: { ...FOOD['owner'], fullName: 'Sonam Choden' } })).case);
    const address = `/desk/certificates/${old.industry.number}`;
    await old.browser.get(address);
    const unsaid = await old.browser.submit(`${address}/replace`, { by: next.industry.number, reason: 'Name misspelt.', sure: 'on' });
    expect([unsaid.status, pageFaults(unsaid.html)]).toEqual([200, []]);
    for (const said of ['href="#replace-other"', 'made out to different names', 'Karma Dorji', 'Sonam Choden']) expect(unsaid.html).toContain(said);
    expect(await stage.room.deps.store.openProposal(old.industry.number)).toBeUndefined();
    expect((await old.browser.post(`${address}/replace`, { by: next.industry.number, other: 'on', reason: 'Name misspelt.', sure: 'on' })).status).toBe(303);
    const { html } = await browserOf(stage.room.app, stage.colleague).get(address);
    expect(html).toMatch(/made out to different names.*Holder of the certificate that is replaced.*Karma Dorji.*Holder of the one that takes its place.*Sonam Choden/s);

    const [one, same] = [await approved(), await approved()];
    const { store } = stage.room.deps;
    const elsewhere = { ...(await store.grant(same.industry.number))!, number: 'CI-2026-000777-X', token: 'another', slug: 'cafe-permit', version: 1 };
    await store.commit({ writes: () => [{ write: 'addGrant', row: elsewhere }] });
    await one.browser.get(`/desk/certificates/${one.industry.number}`);
    const propose = (by: string) => one.browser.post(`/desk/certificates/${one.industry.number}/replace`, { by, reason: 'x', sure: 'on' });
    expect((await one.browser.get((await propose(elsewhere.number)).location!)).html).toContain('There is no other certificate of this registration in force under this number');
    expect((await propose(same.industry.number)).location).toBe(`/desk/certificates/${one.industry.number}`);
    expect((await browserOf(stage.room.app, stage.colleague).get(`/desk/certificates/${one.industry.number}`)).html).not.toContain('different names');
  });

  test('[D21] is not replaced by one that was revoked after the proposal: it can only be declined', async () => {
    const [old, next] = [await approved(), await approved()];
    const address = `/desk/certificates/${old.industry.number}`;
    await old.browser.get(address);
    await old.browser.post(`${address}/replace`, { by: next.industry.number, reason: 'Misspelt.', sure: 'on' });
    const proposal = (await stage.room.deps.store.openProposal(old.industry.number))!.id;
    await twoOfficers(next.industry.number, 'revoke', { reason: 'Gone.' });
    const other = browserOf(stage.room.app, stage.colleague);
    expect((await other.get(address)).html).toContain('This can no longer be done');
    expect((await other.post(`${address}/proposal/confirm`, { proposal, sure: 'on' })).status).toBe(409);
    expect((await other.post(`${address}/proposal/decline`, { proposal, reason: 'Too late.' })).status).toBe(303);
  });

  test('[D21] is found by its number, however it is typed; another institution’s is not', async () => {
    const { browser, industry, revenue } = await approved();
    expect(await browser.get(`/desk/certificates?number=${encodeURIComponent(industry.number.replaceAll('-', ' ').toLowerCase())}`)).toMatchObject({ status: 303, location: `/desk/certificates/${industry.number}` });
    for (const typed of [revenue.number, 'rubbish', '<b>']) {
      const { status, html } = await browser.get(`/desk/certificates?number=${encodeURIComponent(typed)}`);
      expect([typed, status, html.includes('<b>'), html.includes('gave no certificate with this number')]).toEqual([typed, 404, false, true]);
    }
  });

  test('[D14] of the department in charge of revenue is suspended by its taxpayer officer, who has no desk', async () => {
    const { revenue } = await approved();
    const officer = browserOf(stage.room.app, await stage.room.person({ kind: 'staff', name: 'Tandin', rights: [{ right: 'operator', institution: 'revenue', role: 'taxpayer-officer' }] }));
    expect((await officer.get('/desk')).status).toBe(200);
    await officer.get(`/desk/certificates/${revenue.number}`);
    expect((await officer.post(`/desk/certificates/${revenue.number}/suspend`, { reason: 'A forged copy is about', sure: 'on' })).status).toBe(303);
    expect(await stage.room.deps.store.grant(revenue.number)).toMatchObject({ status: 'suspended' });
    const roles = stage.room.deps.services.all().then((services) => services.map(({ file }) => file['x-service'].roles['taxpayer-officer']?.institution));
    expect(await roles).toContain('revenue');
  });

  test('[D14] of another institution is not found', async () => {
    const { browser, revenue } = await approved();
    expect((await browser.post(`/desk/certificates/${revenue.number}/proposal/confirm`, { sure: 'on' })).status).toBe(404);
    expect((await browser.get(`/desk/certificates/${revenue.number}`)).status).toBe(404);
    expect((await browser.post(`/desk/certificates/${revenue.number}/revoke`, { reason: 'Mine now', sure: 'on' })).status).toBe(404);
    expect(await stage.room.deps.store.grant(revenue.number)).toMatchObject({ status: 'valid' });
  });
});
