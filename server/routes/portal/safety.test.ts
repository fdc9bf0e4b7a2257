import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributesOf, wordsOf } from '#runtime/testing/html.ts';
import { STALL, Market } from '#server/testing/market.ts';

let market: Market;
beforeAll(async () => {
  market = await Market.open();
});
afterAll(() => market.close());

describe('safety', () => {
  test('[A40] somebody else’s file is not found, whatever is tried', async () => {
    const owner = await market.applicant();
    const id = await market.readyToSend(owner);
    const stranger = await market.applicant();
    await stranger.open('/');
    for (const path of ['', '/sent', '/not-for-you', '/steps/stall', '/steps/send', '/documents/clearance', '/documents/clearance/content', '/certificates/PS-2026-000001-X']) {
      const answer = await stranger.open(`/files/${id}${path}`);
      expect([path, answer.status, answer.html.includes('Momo')]).toEqual([path, 404, false]);
    }
    const own = await market.begun(stranger);
    const posted = await stranger.post(`/files/${own}/steps/stall`, STALL);
    const page = posted.html.replaceAll(own, id);
    stranger.html = page;
    expect((await stranger.post(`/files/${id}/steps/stall`, STALL)).status).toBe(404);
    expect((await market.case(id)).answers['stall']).toMatchObject({ name: 'Momo house' });
  });

  test('[A41] a form without our token changes nothing and says so', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const answer = await browser.post(`/files/${id}/steps/stall`, { ...STALL, _csrf: 'forged' });
    expect(answer.status).toBe(403);
    expect(wordsOf(answer.html)).toContain('This form is out of date');
    expect((await market.case(id)).answers['stall']).toBeUndefined();
  });

  test('[A42] no page is kept by a browser, and none holds a script or style of its own', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    for (const path of ['/', '/files', `/files/${id}/steps/stall`, `/files/${id}/steps/send`]) {
      const { headers, html } = await browser.open(path);
      expect(headers['cache-control']).toBe('no-store');
      expect(html).not.toMatch(/<style|<script(?![^>]* src=)|style="|javascript:/);
      expect(html).not.toMatch(/(href|src|action)="(https?:)?\/\//);
    }
  });

  test('[A43] what is typed is never read as a page', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const nasty = '"><script>alert(1)</script><b x="';
    const answer = await browser.post(`/files/${id}/steps/stall`, { 'stall[name]': nasty, 'stall[note]': nasty });
    expect(answer.html).not.toContain('<script>alert');
    expect(attributesOf(answer.html, 'value')).toContain(nasty);
  });
});
