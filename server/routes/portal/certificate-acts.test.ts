import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { printedSecret } from '#runtime/portal/track/file-secret.ts';
import { actorOf } from '#server/cases/actor.ts';
import { browser } from '#server/testing/callers.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, FOOD, INSPECTOR, submit } from '#server/testing/stall-office.ts';

/** Takes complaints about the files of others. */
function grievances(): ServiceFile {
  const file = smallService();
  const stall = file.properties['stall']!;
  return { ...file, $id: 'urn:stampless:service:grievances', title: 'Grievances', properties: { ...file.properties, stall: { ...stall, properties: { ...stall.properties, which: { title: 'Which file', type: 'string' } } } }, 'x-service': { ...file['x-service'], complaintsAbout: '/stall/which' } };
}

let room: RunningApp;
let dema: SignedInPerson;
let officers: SignedInPerson[];
beforeAll(async () => {
  room = await runningApp({ services: [smallService(), grievances()] });
  dema = await room.person({ kind: 'applicant', name: 'Dema' });
  officers = [await room.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] }), await room.person({ kind: 'staff', name: 'Tashi', rights: [INSPECTOR] })];
});
afterAll(() => room.close());

const words = (html: string) => wordsOf(html).join(' ').replace(/\s+/g, ' ').replaceAll(/[\u2066-\u2069]/g, '');

/** A file with a permit to sell and one to cook. */
async function approved() {
  const { case: { id, task, reference } } = await submit(room.deps, dema.id, FOOD);
  const decided = await room.deps.cases.act(id, actorOf({ id: officers[0]!.id, kind: 'staff', name: 'Pema', rights: [INSPECTOR] } as never), { type: 'CompleteTask', task: task!.id, outcome: 'approve', atOnce: true });
  expect(decided.ok).toBe(true);
  await room.outbox.idle();
  const numbers = (await room.deps.store.grantsOf(id)).map(({ number }) => number);
  return { id, reference, task: task!.id, sell: numbers.find((number) => number.startsWith('PS'))!, cook: numbers.find((number) => number.startsWith('PC'))! };
}

async function act(number: string, what: string, reason: string, more: Record<string, string> = {}) {
  const [one, other] = officers.map((officer) => browser(room.app, officer)) as [ReturnType<typeof browser>, ReturnType<typeof browser>];
  const address = `/desk/certificates/${number}`;
  await one.get(address);
  expect((await one.post(`${address}/${what}`, { reason, sure: 'on', ...more })).status).toBe(303);
  const open = await room.deps.store.openProposal(number);
  if (!open) return;
  await other.get(address);
  expect((await other.post(`${address}/proposal/confirm`, { proposal: open.id, sure: 'on' })).status).toBe(303);
}

async function pages({ id, reference, task }: { id: string; reference: string; task: string }) {
  const [own, guest, desk] = [browser(room.app, dema), browser(room.app), browser(room.app, officers[0]!)];
  const { html } = await own.get(`/files/${id}`);
  await guest.get('/track');
  const tracked = await guest.landed(await guest.post('/track', { reference, secret: printedSecret(room.deps.fileSecrets.of(id)) }));
  return { html, file: words(html), tracked: words(tracked.html), desk: words((await desk.get(`/desk/tasks/${task}`)).html), sent: await own.get(`/files/${id}/sent`) };
}

test('[A110] the head of an approved file says how its certificates stand now, on its own page, for whoever follows it, and at the desk', async () => {
  const file = await approved();
  const before = await pages(file);
  expect([before.file.includes('Not in force'), before.file.includes('You may sell.')]).toEqual([false, true]);

  await act(file.cook, 'revoke', 'The kitchen is closed.');
  const partly = await pages(file);
  expect(pageFaults(partly.html)).toEqual([]);
  expect(partly.file).toMatch(new RegExp(`Partly in force “Permit to cook” \\(${file.cook}\\) was withdrawn on .+ and no longer counts\\. The other certificate is in force\\.`));
  expect(partly.file).not.toContain('You may sell.');
  expect(partly.tracked).toMatch(new RegExp(`Partly in force “Permit to cook” \\(${file.cook}\\) was withdrawn`));
  expect(partly.tracked).not.toContain('The kitchen is closed.');
  expect(partly.desk).toMatch(new RegExp(`Permit to cook ${file.cook} Revoked`));
  expect([partly.sent.status, partly.sent.location]).toEqual([303, `/files/${file.id}`]);

  expect(words((await browser(room.app, dema).get('/files')).html)).toContain(`Partly in force ${file.reference}`);

  await act(file.sell, 'suspend', 'Tax unpaid.');
  expect((await pages(file)).file).toMatch(/Not in force .*“Permit to sell” .* was suspended on .* and does not count for now\./);
});

test('[A110] every act on a certificate stands in the file’s history with its day, office and reason; what was proposed and declined does not', async () => {
  const [file, other] = [await approved(), await approved()];
  await act(file.sell, 'suspend', 'Tax unpaid.');
  await act(file.sell, 'lift', 'Tax paid.');
  await act(file.sell, 'replace', 'Name misspelt.', { by: other.sell });
  await act(file.cook, 'revoke', 'The kitchen is closed.');
  const [one] = officers.map((officer) => browser(room.app, officer));
  await one!.get(`/desk/certificates/${other.cook}`);
  await one!.post(`/desk/certificates/${other.cook}/revoke`, { reason: 'Only proposed.', sure: 'on' });
  const { file: said } = await pages(file);
  const history = said.slice(said.indexOf('What has happened'));
  const places = [`Market office withdrew “Permit to cook”, number ${file.cook}: The kitchen is closed.`, `Market office replaced “Permit to sell”, number ${file.sell}, with ${other.sell}: Name misspelt.`, `Market office put “Permit to sell”, number ${file.sell}, back in force: Tax paid.`, `Market office suspended “Permit to sell”, number ${file.sell}: Tax unpaid.`, 'You sent the application'].map((line) => [line, history.indexOf(line)] as const);
  expect(places.filter(([, place]) => place < 0)).toEqual([]);
  expect(places.map(([, place]) => place)).toEqual(places.map(([, place]) => place).sort((a, b) => a - b));
  for (const name of ['Pema', 'Tashi']) expect(said).not.toContain(name);
  expect((await pages(other)).file).not.toContain('Only proposed.');
});

test('[A111] whoever holds a certificate that was taken out of force complains about exactly that from the page of the file, where no appeal is promised', async () => {
  const file = await approved();
  const other = await approved();
  await act(file.cook, 'revoke', 'The kitchen is closed.');
  const own = browser(room.app, dema);
  const { html } = await own.get(`/files/${file.id}`);
  expect(words(html)).not.toContain('Within 30 days.');
  const href = `/files/${file.id}/complaint?certificate=${file.cook}`;
  expect(html).toContain(`href="${href}"`);
  const asked = await own.get(href);
  expect([asked.status, pageFaults(asked.html)]).toEqual([200, []]);
  expect(words(asked.html)).toMatch(new RegExp(`${file.reference} – certificate ${file.cook}, withdrawn by Market office on`));
  expect(words(asked.html)).not.toContain('appeal');
  const [key] = /name="file" value="([^"]+)"/.exec(asked.html)!.slice(1);
  const begun = await own.post(`/files/${file.id}/complaint`, { file: key!, certificate: file.cook });
  const { case: complaint } = (await room.deps.cases.load(begun.location!.split('/')[2]!))!;
  expect(complaint.answers['stall']?.['which']).toMatch(new RegExp(`^${file.reference} – certificate ${file.cook}, withdrawn by Market office on`));
  // A certificate in force, or of another file, is nothing to fill in.
  for (const number of [file.sell, other.cook, 'rubbish']) expect(words((await own.get(`/files/${file.id}/complaint?certificate=${number}`)).html)).not.toContain(`certificate ${number}`);
});

test('[A111] where no service takes complaints, the page says whom to tell, and of no appeal', async () => {
  const alone = await runningApp();
  try {
    const holder = await alone.person({ kind: 'applicant', name: 'Dema' });
    const { case: { id } } = await submit(alone.deps, holder.id, CLOTH);
    const { number } = (await alone.deps.store.grantsOf(id))[0]!;
    await alone.deps.store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number, was: 'valid', status: 'revoked', statusReason: 'Gone.', statusAt: alone.deps.now(), replacedBy: null } }] });
    const said = words((await browser(alone.app, holder).get(`/files/${id}/complaint?certificate=${number}`)).html);
    expect([said.includes(number), said.includes('1199'), said.includes('Within 30 days.')]).toEqual([true, true, false]);
  } finally {
    await alone.close();
  }
});
