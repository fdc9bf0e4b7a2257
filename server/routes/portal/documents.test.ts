import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import type { Browser } from '#server/testing/browser.ts';
import { clearance, Market } from '#server/testing/market.ts';

let market: Market;
beforeAll(async () => {
  market = await Market.open();
});
afterAll(() => market.close());

describe('documents', () => {
  test('[A20] one upload at a time, with each fault at its own document and nothing else lost', async () => {
    const browser = await market.applicant();
    const id = await market.stallAnswered(browser);
    await browser.follow(await browser.post(`/files/${id}/steps/kitchen`, { 'kitchen[fuel]': 'gas' }));
    const address = `/files/${id}/documents/clearance`;
    const faultOf = async (file: Parameters<Browser['upload']>[1]) => {
      const answer = await browser.follow(await browser.upload(address, file));
      expect([answer.status, /<title>Error: /.test(answer.html), pageFaults(answer.html)]).toEqual([200, true, []]);
      return wordsOf(answer.html).find((text) => text.includes('“Clearance”') && !text.startsWith('Choose'));
    };
    expect(await faultOf(undefined)).toBe('Upload “Clearance”');
    expect(await faultOf({ ...clearance, bytes: Buffer.alloc(0) })).toMatch(/is empty/);
    expect(await faultOf({ ...clearance, bytes: Buffer.from('MZ not a pdf') })).toMatch(/is of a kind we cannot take/);
    expect(await faultOf({ ...clearance, name: 'lease.exe' })).toMatch(/is of a kind we cannot take/);
    expect(await faultOf({ ...clearance, bytes: Buffer.concat([clearance.bytes, Buffer.alloc(2_000_000)]) })).toMatch(/must be smaller than 2 MB/);
    expect((await browser.post(`/files/${id}/steps/documents`)).html).toMatch(/<title>Error: /);
    expect((await browser.upload(address, { ...clearance, name: '..\\..\\my lease\u202e.pdf' })).location).toBe(`/files/${id}/steps/documents#document:clearance:title`);
    expect((await market.case(id)).documents).toMatchObject([{ requirement: 'clearance', name: 'my lease.pdf', type: 'application/pdf', bytes: clearance.bytes.length }]);
  });

  test('[A20] a file chosen and sent with "Continue" is uploaded, and the file goes on; a faulty one says what is wrong', async () => {
    const browser = await market.applicant();
    const id = await market.stallAnswered(browser);
    await browser.follow(await browser.post(`/files/${id}/steps/kitchen`, { 'kitchen[fuel]': 'gas' }));
    const address = `/files/${id}/documents/clearance`;
    const goOn = '?then=continue';
    const faulty = await browser.follow(await browser.upload(address, { ...clearance, bytes: Buffer.alloc(0) }, goOn));
    expect(wordsOf(faulty.html).some((text) => /is empty/.test(text))).toBe(true);
    expect((await browser.upload(address, clearance, goOn)).location).toBe(`/files/${id}/steps/send`);
    expect((await market.case(id)).documents).toMatchObject([{ requirement: 'clearance' }]);
  });

  test('[A21] the applicant’s own document comes back byte for byte, to be kept and not to be run', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    const answer = await browser.open(`/files/${id}/documents/clearance/content`);
    expect(answer.bytes.equals(clearance.bytes)).toBe(true);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="my lease.pdf"/);
    expect((await browser.open(`/files/${id}/documents/photo/content`)).status).toBe(404);
  });

  test('[A25] the same bytes again are said to be the same, and nothing is recorded; another file takes the old one’s place', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    const address = `/files/${id}/documents/clearance`;
    await browser.open(`/files/${id}/steps/documents`);
    const before = await market.case(id);
    await browser.follow(await browser.upload(address, { ...clearance, name: 'another name.pdf' }));
    expect(wordsOf(browser.html).some((text) => text.startsWith('This is the same file'))).toBe(true);
    expect((await market.case(id)).position).toBe(before.position);
    await browser.follow(await browser.upload(address, { ...clearance, bytes: Buffer.from('%PDF-1.7 another %%EOF') }));
    expect(wordsOf(browser.html).some((text) => text.startsWith('This is the same file'))).toBe(false);
    expect((await market.case(id)).documents).toHaveLength(1);
  });

  test('[A25] a file that broke off on its way is not taken, and the page says so at its document', async () => {
    const browser = await market.applicant();
    const id = await market.stallAnswered(browser);
    await browser.follow(await browser.post(`/files/${id}/steps/kitchen`, { 'kitchen[fuel]': 'gas' }));
    await browser.follow(await browser.upload(`/files/${id}/documents/clearance`, { ...clearance, bytes: Buffer.from('%PDF-1.7 half a cl') }));
    expect(wordsOf(browser.html).some((text) => /“Clearance” is cut off or damaged/.test(text))).toBe(true);
    expect((await market.case(id)).documents).toEqual([]);
  });

  test('[A22] a document can be removed again, and removing it twice is no error', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    await browser.open(`/files/${id}/steps/documents`);
    const remove = `/files/${id}/documents/clearance/remove`;
    const [first, second] = [await browser.post(remove), await browser.post(remove)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect((await market.case(id)).documents).toEqual([]);
    expect((await browser.open(`/files/${id}/steps/send`)).location).toBe(`/files/${id}/steps/documents`);
  });
});
