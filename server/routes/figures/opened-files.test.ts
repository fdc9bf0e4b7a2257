import { expect, onTestFinished, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { createCases } from '#server/cases/create-cases.ts';
import { catchUp } from '#server/figures/keep-figures.ts';
import { browser } from '#server/testing/callers.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { zipPart } from '#server/testing/zip-part.ts';
import { figuresOf, OF_DESKS } from './seen.ts';
import { waitingFiles } from './waiting-files.ts';

const PAIR = 'stall-fair';
/** The market's permit under another name. */
const pair = (): ServiceFile => Object.assign(smallService(), { $id: `urn:stampless:service:${PAIR}`, title: 'Fair stall permit' });

async function office(services: readonly ServiceFile[]) {
  const room = await runningApp({ services });
  onTestFinished(() => room.close());
  return { room, manager: await browser(room.app, await room.person({ kind: 'staff', rights: [{ right: 'manager', institution: 'market' }] })) };
}

const sent = (room: RunningApp, slug: string) => submit({ ...room.deps, services: { ...room.deps.services, current: () => room.deps.services.current(slug) } }, 'dema');
const links = (html: string) => [...html.matchAll(/href="(\/figures\/files[^"]*)"[^>]*>([^<]*)</g)].map(([, address, shown]) => [address!.replaceAll('&amp;', '&'), Number(/^\d+$/.test(shown!) ? shown : /(\d+) (?:answer|judged)/.exec(shown!)?.[1])] as const);

async function listed(manager: Awaited<ReturnType<typeof office>>['manager'], first: string): Promise<string[]> {
  const references: string[] = [];
  for (let address: string | undefined = first; address !== undefined;) {
    const { html }: { html: string } = await manager.get(address);
    references.push(...[...html.matchAll(/<bdi[^>]*>(MS-[0-9A-Z-]+)/g)].map(([, reference]) => reference!));
    address = /<nav class="paging"[^>]*><a href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  return references;
}

test('[FR240] given files of several services, then the figures of all of them and of an institution open theirs, whatever service they are of, page by page', async () => {
  const { room, manager } = await office([smallService(), pair()]);
  for (let made = 0; made < 30; made++) for (const slug of ['stall-permit', PAIR]) await sent(room, slug);
  await submit(room.deps, 'dema', CLOTH);
  await catchUp(room.deps);
  const { html } = await manager.get('/figures?days=7');
  const found = links(html);
  expect(found.filter(([address]) => !address.includes('service=')).map(([address, count]) => [address.replace('/figures/files?', ''), count])).toEqual([['what=waiting&days=7', 60], ['what=received&days=7', 61], ['what=ended&days=7', 1]]);
  for (const [address, count] of found) {
    const references = await listed(manager, address);
    expect([address, references.length, new Set(references).size]).toEqual([address, count, count]);
  }
  const list = (await manager.get('/figures/files?what=arrived&days=7&institution=market')).html;
  for (const told of ['All services', 'Fair stall permit', 'Market stall permit', 'Market office']) expect([told, list.includes(told)]).toEqual([told, true]);
  expect((await listed(manager, '/figures/files?what=arrived&days=7&institution=market')).length).toBe(60);
  expect((await manager.get('/figures/files?what=arrived&days=7&institution=harbour')).status).toBe(404);
});

test('[FR241] given files that fell due within the hour, then the figure and its list say the same: what was due by the full hour', async () => {
  const { room } = await office([smallService()]);
  // Twenty past ten of a Monday in Thimphu.
  let at = Date.parse('2026-03-02T04:20:00Z');
  const deps = { ...room.deps, cases: createCases({ ...room.deps, now: () => at, onNotes: () => {} }), now: () => at };
  const { case: { task } } = await submit(deps, 'dema');
  await catchUp(deps);
  const due = Date.parse(task!.due!);
  const manager = { id: 'head', kind: 'staff', name: '', rights: [{ right: 'manager', institution: 'market' }], sessionId: '', shownBy: 'cookie' } as const;
  const service = (await room.deps.services.current('stall-permit'))!;
  const seen: [number, number, number][] = [];
  for (const minutes of [-10, 10, 39, 40, 90]) {
    at = due + minutes * 60_000;
    const { desks: [desk] } = await figuresOf(deps, 'stall-permit', { from: '2026-03-01', to: '2026-03-31' }, OF_DESKS, () => true);
    seen.push([minutes, desk!.overdue, (await waitingFiles(deps, [service], manager, { service: 'stall-permit', what: 'overdue', institution: '', step: '', person: '', detail: '', after: '' }, 'en')).files.length]);
  }
  expect([new Date(due).getUTCMinutes(), seen]).toEqual([20, [[-10, 0, 0], [10, 0, 0], [39, 0, 0], [40, 1, 1], [90, 1, 1]]]);
});

test('[FR242] given a desk that a new version has not any more, then its figures keep its name, and open the files that wait there still', async () => {
  const { room, manager } = await office([smallService()]);
  await submit(room.deps, 'dema');
  const file = smallService();
  const { roles, flow } = file['x-service'];
  roles['examiner'] = { title: 'Examiner', institution: 'market' };
  flow.steps['examiner'] = { ...flow.steps['inspector']!, title: 'Examiner', role: 'examiner' };
  delete flow.steps['inspector'];
  for (const step of Object.values(flow.steps)) for (const [outcome, to] of Object.entries(step.ways)) if (to === 'inspector') step.ways[outcome] = 'examiner';
  await room.publish(file);
  await submit(room.deps, 'dema');
  await catchUp(room.deps);
  const { html } = await manager.get('/figures?service=stall-permit&days=7');
  const found = links(html);
  for (const step of ['inspector', 'examiner']) expect(found.filter(([address]) => address.includes(`step=${step}`)).map(([address, count]) => [/what=(\w+)/.exec(address)?.[1], count])).toEqual([['waiting', 1], ['arrived', 1]]);
  for (const [address, count] of found) expect([address, (await listed(manager, address)).length]).toEqual([address, count]);
  expect([html.includes('>Inspector '), (await manager.get('/figures/files?service=stall-permit&what=waiting&days=7&institution=market&step=inspector')).html.includes('Waiting now Inspector')]).toEqual([true, true]);
  expect((await manager.get('/figures.csv?days=7')).html).toContain('Market stall permit,Market office,Inspector,,Waiting now,1,files');
});

test('[FR243] given the table as a spreadsheet, then its days are dates, its figures numbers, and each span is named once', async () => {
  const { room, manager } = await office([smallService()]);
  await submit(room.deps, 'dema', CLOTH);
  await catchUp(room.deps);
  const csv = (await manager.get('/figures.csv?days=7')).bytes.toString('utf8');
  expect(csv.split('\r\n').map((line) => line.split(',')[4])).toEqual(expect.arrayContaining(['Received', 'Ended', 'From sending to the end: median', 'From sending to the end: nine in ten']));
  const day = Date.parse(`${csv.split(',')[1]}T00:00:00Z`) / 86_400_000 + 25_569;
  const sheet = zipPart((await manager.get('/figures.xlsx?days=7')).bytes, 'xl/worksheets/sheet1.xml');
  expect([sheet.includes(`<c s="1"><v>${day}</v></c>`), /Received<\/t><\/is><\/c><c><v>1<\/v>/.test(sheet)]).toEqual([true, true]);
});
