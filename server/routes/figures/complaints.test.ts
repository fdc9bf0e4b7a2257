import { expect, onTestFinished, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import { brokenReferences } from '#runtime/testing/page-checks.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { catchUp } from '#server/figures/keep-figures.ts';
import { browser } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';

/** A service whose desk says what was at the root; what it ends can be opened again. */
function withRoots(): ServiceFile {
  const file = smallService();
  file.properties['reply'] = { title: 'Reply', type: 'object', additionalProperties: false, required: ['cause'], properties: {
    cause: { title: 'Root', type: 'string', oneOf: [{ const: 'supply', title: 'Supply was late' }, { const: 'rule', title: 'A rule is unclear' }] }, removed: { title: 'It is removed', type: 'boolean' },
  } };
  const { flow, privacy = {} } = file['x-service'];
  file['x-service'].privacy = { ...privacy, '/reply/cause': 'public', '/reply/removed': 'public' };
  Object.assign(flow.steps['inspector']!, { screen: 'reply', root: { question: '/reply/cause', removed: '/reply/removed' } });
  Object.assign(flow.steps['refused']!, { reopen: { days: 30 }, ways: { reopen: 'inspector' } });
  return file;
}

async function office() {
  const room = await runningApp({ services: [withRoots()] });
  onTestFinished(() => room.close());
  const pema = await room.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  const head = await room.person({ kind: 'staff', name: 'Head', rights: [{ right: 'manager', institution: 'market' }, INSPECTOR] });
  const reply = async (kase: Case, outcome: 'approve' | 'reject', values: Record<string, string | boolean>) =>
    must(await room.deps.cases.act(kase.id, { id: pema.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: kase.task!.id, outcome, ...(outcome === 'reject' ? { reason: 'unsafe' } : {}), text: 'Because of this.', values })).case;
  return { room, reply, manager: browser(room.app, head), head };
}

const cell = (html: string, column: string): string => (new RegExp(`data-label="${column}"[^>]*>(.*?)</td>`).exec(html)?.[1] ?? '').replaceAll(/<[^>]+>/g, '').trim();
const count = (html: string) => html.split('<tr').filter((row) => row.includes('<td')).length;

test('[FR10] given answers judged, opened again, rated and with their root named, then the board sets the offices side by side, and each figure opens its files', async () => {
  const { room, reply, manager, head } = await office();
  const dema = { id: 'dema', kind: 'applicant' } as const;
  const [first, second, third] = await Promise.all([1, 2, 3].map(async () => (await submit(room.deps, 'dema')).case));
  const refused = await reply(first!, 'reject', { cause: 'supply' });
  await reply(second!, 'approve', { cause: 'rule', removed: true });
  must(await room.deps.cases.act(refused.id, { id: head.id, kind: 'operator', manages: ['market'] }, { type: 'JudgeAnswer', decision: 0, verdict: 'formal' }));
  must(await room.deps.cases.act(refused.id, dema, { type: 'Rate', stars: 2 }));
  must(await room.deps.cases.act(refused.id, dema, { type: 'ComeBack', how: 'reopen', text: 'Nothing was done.' }));
  await catchUp(room.deps);
  const { html } = await manager.get('/figures/complaints?days=7');
  const row = html.split('<tr').find((one) => one.includes('<td') && one.includes('Market office')) ?? '';
  expect(['Decided', 'Formal replies', 'Appealed or opened again', 'Root named', 'Root removed', 'Answers with substance', 'How people found it'].map((column) => cell(row, column))).toEqual(['2', '1', '1', '2', '1', expect.stringMatching(/^0\s?% answers: 1$/), '2.0 of 5 answers: 1']);
  expect([html.includes('Supply was late'), html.includes('A rule is unclear'), third?.status]).toEqual([true, true, 'pending']);
  const addresses = [...row.matchAll(/href="(\/figures\/files[^"]*)"[^>]*>([^<]*)</g)].map(([, address, shown]) => [address!.replaceAll('&amp;', '&'), Number(shown)] as const);
  expect(addresses.length).toBeGreaterThan(6);
  for (const [address, shown] of addresses) expect([address, count((await manager.get(address)).html)]).toEqual([address, shown]);
  expect((await manager.get('/figures?days=7')).html).toContain('href="/figures/complaints?days=7"');
  expect(html.match(/ id="[^"]*"/g)?.length).toBe(new Set(html.match(/ id="[^"]*"/g)).size);
  expect(brokenReferences(html)).toEqual([]);
});

test('[FR10] given a root whose question is not public, then nothing of it is told apart from the answers', async () => {
  const { room } = await office();
  const file = withRoots();
  file.$id = 'urn:stampless:service:closed-roots';
  file['x-service'].privacy!['/reply/cause'] = 'personal';
  const { firstVersion } = await import('#server/first-start.ts');
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  const own = { ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('closed-roots') } };
  const { case: kase } = await submit(own, 'dema');
  const done = must(await room.deps.cases.act(kase.id, { id: 'x', kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: kase.task!.id, outcome: 'approve', values: { cause: 'supply' } }));
  expect(JSON.stringify((await room.deps.cases.history(done.case.id)).flatMap(({ events }) => events).filter(({ type }) => type === 'TaskCompleted'))).not.toContain('supply');
});

test('[IN6] given a manager who is an officer too and is kept away from a file, then no list behind a figure shows it to them, and to another it does', async () => {
  const { room, reply, manager, head } = await office();
  const other = browser(room.app, await room.person({ kind: 'staff', name: 'Other', rights: [{ right: 'manager', institution: 'market' }] }));
  const [kin, stranger] = await Promise.all([1, 2].map(async () => (await submit(room.deps, 'dema')).case));
  for (const kase of [kin!, stranger!]) await reply(kase, 'reject', { cause: 'supply' });
  must(await room.deps.cases.act(kin!.id, { id: 'system', kind: 'system' }, { type: 'KeepAway', person: head.id }));
  await catchUp(room.deps);
  for (const what of ['received', 'ended', 'decided&institution=market', 'arrived&institution=market', 'rootCause&institution=market']) {
    const address = `/figures/files?service=stall-permit&what=${what}&days=7`;
    const lists = await Promise.all([manager, other].map(async (one) => (await one.get(address)).html));
    expect([what, ...lists.map((html) => [html.includes(kin!.reference), html.includes(stranger!.reference)])]).toEqual([what, [false, true], [true, true]]);
  }
});
