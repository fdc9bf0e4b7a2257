import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { attributesOf, pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { newId } from '#server/ids.ts';
import { FOOD, Market } from '#server/testing/market.ts';
import { must } from '#server/testing/must.ts';
import { FOOD as ANSWERS, PDF } from '#server/testing/stall-office.ts';

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

  test('[A270] a complaint offers none about itself, neither while it is written nor once it was sent; where another service takes complaints, the sent one does', async () => {
    const offered = async (of: Market) => {
      const browser = await of.applicant();
      await browser.open('/services/grievances/guide/guide');
      await browser.follow(await browser.post('/services/grievances/guide/guide', FOOD));
      const opened = await browser.post('/services/grievances/apply');
      await browser.follow(opened);
      const id = opened.location!.split('/')[2]!;
      const links = () => attributesOf(browser.html, 'href').includes(`/files/${id}/complaint`);
      expect(wordsOf(browser.html).join(' ')).toContain('Grievances');
      const draft = links();
      const applicant = { id: (await of.case(id)).applicant, kind: 'applicant' as const };
      must(await of.running.deps.cases.act(id, applicant, { type: 'CompleteStep', step: 'stall', values: ANSWERS['stall']! }));
      must(await of.running.deps.cases.act(id, applicant, { type: 'CompleteStep', step: 'kitchen', values: ANSWERS['kitchen']! }));
      must(await of.running.deps.cases.act(id, applicant, { type: 'AddDocument', document: { id: newId(), requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: PDF.length, hash: hash('sha256', PDF) } }, [{ write: 'addContent', row: { hash: hash('sha256', PDF), bytes: PDF } }]));
      for (const step of ['documents', 'send']) must(await of.running.deps.cases.act(id, applicant, { type: 'CompleteStep', step, values: step === 'send' ? { declaration: true } : {} }));
      await browser.open(`/files/${id}`);
      expect([(await of.case(id)).status, pageFaults(browser.html)]).toEqual(['pending', []]);
      return [draft, links()];
    };
    expect(await offered(market!)).toEqual([false, false]);
    const both = await Market.open([grievances(), { ...grievances(), $id: 'urn:stampless:service:ombudsman', title: 'Ombudsman' }]);
    expect(await offered(both)).toEqual([false, true]);
    await both.close();
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
