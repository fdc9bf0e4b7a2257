import { expect, onTestFinished, test } from 'vitest';
import { grantRow, openingOf, serviceRow, versionRow, write } from '#server/testing/store-rows.ts';
import { registerEntry, registerTerm } from '#server/search/register-words.ts';
import { lookedFor } from '#server/search/terms.ts';
import type { ProposalRow, ReportRow, ShareLinkRow } from './certificate-life.ts';
import type { StoreLab } from './store-contract.ts';

const proposal = (id: string, more: Partial<ProposalRow> = {}): ProposalRow =>
  ({ id, number: 'CI-1', institution: 'city', act: 'revoke', reason: 'Forged', replacedBy: null, correction: null, proposedBy: 'pema', proposedByName: 'Pema', proposedAt: 5, closedAt: null, closedBy: null, closedAs: null, closingReason: null, ...more });
const link = (id: string, more: Partial<ShareLinkRow> = {}): ShareLinkRow => ({ id, number: 'CI-1', hash: `hash ${id}`, createdAt: 5, expiresAt: 9, revokedAt: null, ...more });
const report = (id: string, more: Partial<ReportRow> = {}): ReportRow =>
  ({ id, receipt: `receipt ${id}`, number: null, institution: 'city', typed: 'CI-1', wrong: 'Another name', seen: '', contact: '', photo: null, photoType: null, at: 5, answeredAt: null, answer: null, answeredBy: null, answeredByName: null, ...more });

/** Promises about what is kept of a certificate after it was given. */
export function certificatePromises(lab: StoreLab): void {
  const granted = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    await store.commit({ writes: () => [write('addService', serviceRow()), write('addVersion', versionRow()), ...openingOf('a'), write('addGrant', grantRow('CI-1', 'a')), write('addGrant', grantRow('CI-2', 'a', { institution: 'town' }))] });
    return store;
  };

  test('[ST27] one proposal of a certificate is open at a time, and is closed once', async () => {
    const store = await granted();
    const add = (row: ProposalRow) => store.commit({ writes: () => [write('addProposal', row)] });
    const close = (id: string, closedAs: 'declined' | 'confirmed') => store.commit({ writes: () => [write('closeProposal', { id, closedAt: 8, closedBy: 'ugyen', closedAs, closingReason: 'No' })] });
    expect([await add(proposal('p1')), await add(proposal('p2')), await add(proposal('p3', { number: 'CI-2', institution: 'town', act: 'replace', replacedBy: 'CI-9', proposedAt: 4 }))]).toEqual(['committed', 'conflict', 'committed']);
    expect(await store.openProposal('CI-1')).toEqual(proposal('p1'));
    expect((await store.openProposals(['city', 'town', 'none'])).map(({ id }) => id)).toEqual(['p1', 'p3']);
    expect([await close('p1', 'declined'), await close('p1', 'confirmed'), await add(proposal('p2'))]).toEqual(['committed', 'conflict', 'committed']);
    expect([(await store.openProposal('CI-1'))?.id, await store.openProposal('none'), await store.openProposals([])]).toEqual(['p2', undefined, []]);
  });

  test('[ST28] a link is found by its hash, listed newest first, and taken back once', async () => {
    const store = await granted();
    await store.commit({ writes: () => [write('addShareLink', link('l1')), write('addShareLink', link('l2', { createdAt: 6 })), write('addShareLink', link('l3', { number: 'CI-2' }))] });
    const end = () => store.commit({ writes: () => [write('endShareLink', { id: 'l1', revokedAt: 7 })] });
    expect([await end(), await end()]).toEqual(['committed', 'conflict']);
    expect(await store.shareLinks('CI-1')).toEqual([link('l2', { createdAt: 6 }), link('l1', { revokedAt: 7 })]);
    expect([await store.shareLinkByHash('hash l1'), await store.shareLinkByHash('none'), await store.shareLinks('none')]).toEqual([link('l1', { revokedAt: 7 }), undefined, []]);
  });

  test('[ST29] uses of a certificate are added up by day and kind, also by many at once', async () => {
    const store = await granted();
    const count = (day: string, use: 'check' | 'link', times: number) => store.commit({ writes: () => [write('countUse', { number: 'CI-1', day, use, times })] });
    await Promise.all([...Array.from({ length: 20 }, () => count('2026-11-22', 'check', 2)), count('2026-11-22', 'link', 1), count('2026-11-23', 'check', 3)]);
    expect(await store.uses('CI-1')).toEqual([{ number: 'CI-1', day: '2026-11-23', use: 'check', times: 3 }, { number: 'CI-1', day: '2026-11-22', use: 'link', times: 1 }, { number: 'CI-1', day: '2026-11-22', use: 'check', times: 40 }]);
    expect(await store.uses('CI-2')).toEqual([]);
  });

  test('[ST30] a report is listed with its institution, open or answered, and answered once', async () => {
    const store = await granted();
    await store.commit({ writes: () => [write('addReport', report('r1', { photo: 'ab', photoType: 'image/png' })), write('addReport', report('r2', { at: 4, number: 'CI-1' })), write('addReport', report('r3', { institution: '' }))] });
    const answer = (id: string, answeredAt: number) => store.commit({ writes: () => [write('answerReport', { id, answeredAt, answer: 'Forged indeed', answeredBy: 'pema', answeredByName: 'Pema' })] });
    const list = async (institutions: string[], state: 'open' | 'answered') => (await store.reports(institutions, state, 9)).map(({ id }) => id);
    expect([await list(['city'], 'open'), await list(['city', ''], 'open'), await list([''], 'open')]).toEqual([['r2', 'r1'], ['r2', 'r1', 'r3'], ['r3']]);
    const reached = [[1, 4], [2, 4], [3, 4], [3, 3], [4, 0], [1, 5]].map(([count, since]) => store.reportsReach(count!, since!));
    expect(await Promise.all(reached)).toEqual([true, true, false, true, false, false]);
    expect([await answer('r1', 7), await answer('r1', 8), await answer('r2', 9)]).toEqual(['committed', 'conflict', 'committed']);
    expect([await list(['city'], 'open'), await list(['city'], 'answered'), (await store.reports(['city'], 'answered', 1)).length]).toEqual([[], ['r2', 'r1'], 1]);
    const answered = report('r1', { photo: 'ab', photoType: 'image/png', answeredAt: 7, answer: 'Forged indeed', answeredBy: 'pema', answeredByName: 'Pema' });
    expect([await store.report('r1'), await store.reportByReceipt('receipt r1'), await store.report('none'), await store.reportByReceipt('none')]).toEqual([answered, answered, undefined, undefined]);
  });

  test('[ST31] a PDF that was sealed again is found by each hash it ever had; twice at once it is not', async () => {
    const store = await granted();
    await store.commit({ writes: () => [write('setPdf', { number: 'CI-1', pdf: 'bare' })] });
    await store.commit({ writes: () => [write('setStampedPdf', { number: 'CI-1', was: 'bare', pdf: 'stamped' })] });
    const reseal = (pdf: string) => store.commit({ writes: () => [write('addFormerPdf', { hash: 'bare', number: 'CI-1' }), write('addFormerPdf', { hash: 'stamped', number: 'CI-1' }), write('setResealedPdf', { number: 'CI-1', was: 'stamped', pdf })] });
    expect([await reseal('again'), await reseal('other')]).toEqual(['committed', 'conflict']);
    const found = await Promise.all(['bare', 'stamped', 'again', 'other'].map(async (pdf) => (await store.grantByPdf(pdf))?.number));
    expect(found).toEqual(['CI-1', 'CI-1', 'CI-1', undefined]);
    expect(await store.grant('CI-1')).toMatchObject({ pdf: 'again', unstampedPdf: null });
  });

  test('[ST32] all certificates are read by number, page by page', async () => {
    const store = await granted();
    const numbers = async (after: string, limit: number) => (await store.grantsAfter(after, limit)).map(({ number }) => number);
    expect([await numbers('', 9), await numbers('', 1), await numbers('CI-1', 9), await numbers('CI-2', 9)]).toEqual([['CI-1', 'CI-2'], ['CI-1'], ['CI-2'], []]);
  });

  test('[ST55] certificates listed in a register are found by every word, latest first, page after page, and in no other register', async () => {
    const store = await granted();
    const entry = (number: string, holder: string, registration: string, issuedAt: number) => write('listInRegister', registerEntry({ number, holder, slug: 'cafe-permit', registration, issuedAt, data: JSON.stringify({ words: {} }) }));
    await store.commit({ writes: () => [write('addGrant', grantRow('CI-3', 'a')), entry('CI-1', 'Karma Dorji', 'permit', 1), entry('CI-2', 'Karma Zangmo', 'permit', 2), entry('CI-3', 'Karma Dorji', 'other', 3)] });
    // What is listed stays as it is.
    await store.commit({ writes: () => [entry('CI-1', 'Somebody Else', 'other', 9)] });
    const find = (question: string, registers: string[], more: { after?: string; limit?: number } = {}) => store.searchRegisters({ ...lookedFor(question), anyOf: registers.map((one) => registerTerm(`cafe-permit/${one}`)), limit: 9, ...more });
    expect([await find('karma', ['permit']), await find('dorji', ['permit']), await find('ci2', ['permit']), await find('somebody', ['permit', 'other'])]).toEqual([['CI-2', 'CI-1'], ['CI-1'], ['CI-2'], []]);
    expect([await find('', ['permit', 'other']), await find('', ['permit', 'other'], { after: 'CI-3', limit: 1 }), await find('', ['permit'], { after: 'CI-1' }), await find('', ['permit'], { after: 'unknown' }), await find('', []), await find('karma', ['none'])]).toEqual([['CI-3', 'CI-2', 'CI-1'], ['CI-2'], [], ['CI-2', 'CI-1'], [], []]);
  });

  test('[ST56] certificates of public registers that are not listed are told by their files, slice by slice', async () => {
    const store = await granted();
    const { slug, registration } = (await store.grant('CI-1'))!;
    const register = `${slug}/${registration}`;
    expect([await store.unlistedGrants([register], '', 9), await store.unlistedGrants(['other/one'], '', 1), await store.unlistedGrants([], 'CI-1', 9)]).toEqual([{ ids: ['a'], last: undefined }, { ids: [], last: 'CI-1' }, { ids: [], last: undefined }]);
    await store.commit({ writes: () => ['CI-1', 'CI-2'].map((number) => write('listInRegister', registerEntry({ ...grantRow(number, 'a'), data: JSON.stringify({ words: {} }) }))) });
    expect(await store.unlistedGrants([register], '', 9)).toEqual({ ids: [], last: undefined });
  });
}
