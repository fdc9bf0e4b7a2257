import { expect, onTestFinished, test } from 'vitest';
import { browser } from '#server/testing/callers.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { submit } from '#server/testing/stall-office.ts';

test('[A240] given a page from right to left, then every date on it stands in its own direction', async () => {
  const room = await runningApp();
  onTestFinished(() => room.close());
  const dema = await room.person({ kind: 'applicant', name: 'Dema' });
  const { case: { id } } = await submit(room.deps, dema.id);
  const applicant = await browser(room.app, dema);
  for (const path of [`/files/${id}`, `/files/${id}/looks`, `/files/${id}/messages`, '/log']) {
    const { html } = await applicant.get(`${path}?lang=ar-XB`);
    const times = [...html.matchAll(/<time[^>]*>(.{0,5})/g)].map(([tag, inside]) => tag.includes('dir="auto"') || inside === '<bdi>');
    expect([path, html.includes('dir="rtl"'), times.every(Boolean)]).toEqual([path, true, true]);
  }
  const { html } = await applicant.get(`/files/${id}?lang=ar-XB`);
  expect(html.match(/<time/g)?.length).toBeGreaterThan(1);
  expect(html).toMatch(/<dd><bdi>\d+ \w+ \d{4}<\/bdi><\/dd>/);
});
