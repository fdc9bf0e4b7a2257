import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DrawnElement } from '#runtime/certificates/drawn.ts';
import { attributesOf } from '#runtime/testing/html.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import { Market } from '#server/testing/market.ts';
import { infoOf, textOf } from '#server/testing/read-pdf.ts';
import { typedIn, withoutUnprintable } from './record-drawing.ts';

let market: Market;
beforeAll(async () => {
  market = await Market.open();
});
afterAll(() => market.close());

describe('what was sent, to keep', () => {
  test('[A38] the confirmation and the file offer it as a PDF, with every question and its answer, for its applicant alone', async () => {
    const browser = await market.applicant();
    const id = await market.sent(browser);
    const { reference } = await market.case(id);
    const address = `/files/${id}/record.pdf`;
    expect(attributesOf(browser.html, 'href')).toEqual(expect.arrayContaining([address, `/files/${id}/messages`]));
    const pdf = await browser.request('GET', address);
    expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringContaining(`attachment; filename="${reference}.pdf"`), 'cache-control': 'no-store' });
    expect(infoOf(pdf.bytes)['Title']).toContain(reference);
    for (const words of [reference, 'Momo house', 'Not provided', 'my lease.pdf', 'All of this is true.', 'This is no certificate']) expect(textOf(pdf.bytes).replaceAll(/\s+/g, ' ')).toContain(words);
    expect((await (await market.applicant()).request('GET', address)).status).toBe(404);
    await browser.open(`/files/${id}`);
    expect(attributesOf(browser.html, 'href')).toContain(address);
  });

  test('[A38] it is in the language of the page, and what no typeface can draw stands as a question mark', async () => {
    const browser = await market.applicant('dz');
    const id = await market.sent(browser);
    const pdf = await browser.request('GET', `/files/${id}/record.pdf`);
    expect(textOf(pdf.bytes)).toContain('དྲི་བ');
    const table: DrawnElement = { kind: 'table', x: 0, y: 0, width: 100, columns: [{ label: 'Answer', share: 1, align: 'start' }], rows: [[{ text: 'Momo \u{1f95f} house' }]] };
    const drawing: CertificateDrawing = { layout: { title: '', registration: '', page: 'A4', register: '', holder: '', elements: [table] }, language: 'en', languages: [], number: '', institution: '', issuedAt: '', qr: { address: '', description: '' } };
    expect(typedIn(withoutUnprintable(drawing, await market.running.deps.printable.unprintable(typedIn(drawing))))).toEqual(['Momo ? house']);
  });

  test('[A38] of a file that is being corrected there is none: it leads to the file', async () => {
    const browser = await market.applicant();
    const id = await market.sent(browser);
    await market.decide(id, { outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'As on your lease' }, text: 'Please' });
    expect(await browser.request('GET', `/files/${id}/record.pdf`)).toMatchObject({ status: 303, location: `/files/${id}` });
    await browser.open(`/files/${id}`);
    expect(browser.html).not.toContain('record.pdf');
  });
});
