import { expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { newId } from '#server/ids.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import { sharedStallRoom } from '#server/testing/shared-stall-room.ts';
import { submit } from '#server/testing/stall-office.ts';
import type { StallRoom } from '#server/testing/stall-room.ts';

let room: StallRoom;
sharedStallRoom((shared) => { room = shared; });

const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('[A70] the applicant is told which office and role opened the file, which document, and who decided, newest first, by no name; nobody else is told', async () => {
  const { dema, sonam, inspector, deps } = room;
  const { case: { id, task, documents } } = await submit(deps, dema.id);
  const own = new Browser(room.app, dema.cookie);
  expect(words((await own.open(`/files/${id}/looks`)).html)).toContain('Nobody at an office has opened your file yet');
  const officer = new Browser(room.app, inspector.cookie);
  for (let looks = 0; looks < 2; looks++) expect((await officer.open(`/desk/tasks/${task!.id}`)).status).toBe(200);
  expect((await officer.open(`/desk/tasks/${task!.id}/documents/${documents[0]!.id}`)).status).toBe(200);
  must(await deps.cases.act(id, { id: inspector.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: task!.id, outcome: 'approve' }));
  expect((await own.open(`/files/${id}`)).html).toContain(`href="/files/${id}/looks"`);
  const { html } = await own.open(`/files/${id}/looks`);
  const { roles, institutions, documents: required } = (await deps.services.current('stall-permit'))!.file['x-service'];
  const who = `${institutions['market']!.title}: ${roles['inspector']!.title}`;
  const shown = words(html);
  expect(shown.indexOf(`${who} decided on your application`)).toBeGreaterThan(0);
  expect(shown.indexOf(`${who} opened your document “${required!['clearance']!.title}”`)).toBeGreaterThan(shown.indexOf('decided on your application'));
  expect(shown.indexOf(`${who} opened your file (2 times`)).toBeGreaterThan(shown.indexOf('opened your document'));
  for (const hidden of [inspector.id, 'Pema']) expect(html).not.toContain(hidden);
  expect(words((await own.open(`/files/${id}/looks?lang=dz`)).html)).toMatch(/\p{Script=Tibetan}/u);
  expect((await new Browser(room.app, sonam.cookie).open(`/files/${id}/looks`)).status).toBe(404);
});

test('[A71] where a service promises an answer, the file’s page says by when', async () => {
  const { sonam, deps } = room;
  const service = smallService();
  const own = service['x-service'];
  own.calendars = { office: { title: 'Office', days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: [{ from: '09:00', to: '17:00' }], holidays: [] } };
  own.deadline = { days: 5, calendar: 'office' };
  await room.publish(service);
  const { case: { id } } = await submit(deps, sonam.id);
  const page = words((await new Browser(room.app, sonam.cookie).open(`/files/${id}`)).html);
  expect(page).toMatch(/Answer promised by \d+ \w+ \d{4}/);
});

test('[A70] a long list comes in pages, each line once', async () => {
  const { dema, deps } = room;
  const { case: { id } } = await submit(deps, dema.id);
  const at = deps.now();
  await deps.store.commit({ writes: () => Array.from({ length: 120 }, (_, number) => ({ write: 'addView' as const, row: { id: newId(), caseId: id, at: at + number * 3_600_000, actor: 'pema', actorName: 'Pema', what: `document:clearance${number}` } })) });
  const own = new Browser(room.app, dema.cookie);
  const seen: string[] = [];
  for (let page: string | undefined = `/files/${id}/looks`; page !== undefined;) {
    const { html } = await own.open(page);
    seen.push(...[...html.matchAll(/“clearance(\d+)”/g)].map(([, number]) => number!));
    page = /href="(\/files\/[^"]+\/looks\?page=\d+)"/.exec(html)?.[1];
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, number) => String(119 - number)));
});
