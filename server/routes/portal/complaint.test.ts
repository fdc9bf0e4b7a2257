import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { attributesOf, pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { Market } from '#server/testing/market.ts';

/** Takes complaints about the files of others; its question has room for thirty characters. */
function grievances(): ServiceFile {
  const file = smallService();
  const stall = file.properties['stall']!;
  return { ...file, $id: 'urn:stampless:service:grievances', title: 'Grievances', properties: { ...file.properties, stall: { ...stall, properties: { ...stall.properties, which: { title: 'Which file', type: 'string', maxLength: 30 } } } }, 'x-service': { ...file['x-service'], complaintsAbout: '/stall/which' } };
}

let [market, without]: Market[] = [];
beforeAll(async () => {
  [market, without] = await Promise.all([Market.open([grievances()]), Market.open()]);
});
afterAll(() => Promise.all([market!.close(), without!.close()]));

describe('a complaint from inside a file', () => {
  test('[A94] begins in the service an analyst drew for complaints, with the file’s reference, office and step filled in, once', async () => {
    const browser = await market!.applicant();
    const id = await market!.sent(browser);
    await browser.open(`/files/${id}`);
    expect(attributesOf(browser.html, 'href')).toContain(`/files/${id}/complaint`);
    await browser.open(`/files/${id}/complaint`);
    expect(pageFaults(browser.html)).toEqual([]);
    const { reference } = await market!.case(id);
    expect(wordsOf(browser.html).join(' ')).toMatch(new RegExp(`${reference} – .*at Market office: .+`));
    const [first, again] = [await browser.post(`/files/${id}/complaint`), await browser.post(`/files/${id}/complaint`)];
    expect(again.location).toBe(first.location);
    const begun = await market!.case(first.location!.split('/')[2]!);
    expect(begun).toMatchObject({ service: { slug: 'grievances' }, status: 'draft' });
    expect(begun.answers['stall']?.['which']).toBe(`${reference} – Market stall permit; at`.slice(0, 30));
    await browser.follow(first);
    await browser.follow(await browser.post(browser.path, { 'guide[seller]': 'citizen', 'guide[goods]': 'cloth' }));
    expect(browser.html).toContain(reference);
  });

  test('[A94] there is one from a draft, too, and none about a complaint in the service for complaints itself', async () => {
    const browser = await market!.applicant();
    const id = await market!.begun(browser);
    expect(attributesOf(browser.html, 'href')).toContain(`/files/${id}/complaint`);
    await browser.open(`/files/${id}/complaint`);
    const complaint = (await browser.post(`/files/${id}/complaint`)).location!.split('/')[2]!;
    await browser.open(`/files/${complaint}/complaint`);
    expect(wordsOf(browser.html)).not.toContain('Begin the complaint');
  });

  test('[A94] where no service takes complaints, it says whom to turn to and how to appeal', async () => {
    const browser = await without!.applicant();
    const id = await without!.sent(browser);
    await browser.open(`/files/${id}/complaint`);
    const { about } = smallService()['x-service'];
    expect(pageFaults(browser.html)).toEqual([]);
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining([about.contact.name, about.appeal]));
    expect((await (await without!.applicant()).open(`/files/${id}/complaint`)).status).toBe(404);
  });
});
