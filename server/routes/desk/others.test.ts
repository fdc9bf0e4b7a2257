import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { firstVersion } from '#server/first-start.ts';
import { browserOf, type DeskRoom, openDeskRoom } from '#server/testing/desk-room.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { decoded } from '#runtime/testing/html.ts';

const INSPECTOR = { right: 'operator' as const, institution: 'market', role: 'inspector' };
let room: DeskRoom;
let [dechen, ugyen, karma] = [] as unknown as SignedInPerson[];
let id: string;
beforeEach(async () => {
  room = await openDeskRoom();
  [dechen, ugyen] = [await room.person({ kind: 'staff', name: 'Dechen Wangmo', rights: [INSPECTOR] }), await room.person({ kind: 'staff', name: 'Ugyen Tshering', rights: [INSPECTOR] })];
  karma = await room.person({ kind: 'applicant', name: 'Karma' });
  const file = twoOffices();
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  const sent = must(await room.deps.cases.submit((await room.deps.services.current('stall-permit'))!, { id: karma!.id, kind: 'applicant' }, {
    answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true, documents: [{ id: 'clearance-1', requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 4, hash: '0'.repeat(64) }],
  }));
  id = sent.case.id;
});
afterEach(() => room.close());

/** The market inspector, who may ask an expert, and the fire office have the file at once; afterwards the head decides. */
function twoOffices(): ServiceFile {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['which']!.ways = { food: 'both', otherwise: 'grant' };
  steps['both'] = { kind: 'parallel', title: 'Both', branches: [{ outcome: 'a' }, { outcome: 'b' }], ways: { a: 'inspector', b: 'fire' } };
  Object.assign(steps['inspector']!, { ways: { approve: 'meet', sendBack: 'send', reject: 'refused' }, opinion: { days: 5, fields: ['/stall/name'] } });
  steps['fire'] = { kind: 'desk', title: 'Fire safety', role: 'inspector', allow: ['approve', 'sendBack'], ways: { approve: 'meet', sendBack: 'send' } };
  steps['meet'] = { kind: 'join', title: 'Met', ways: { continue: 'head' } };
  steps['head'] = { kind: 'desk', title: 'Head of the market', role: 'inspector', allow: ['approve'], ways: { approve: 'grant' } };
  return file;
}
const addressOf = async (step: string) => `/desk/tasks/${openTasks((await room.deps.cases.load(id))!.case).find((task) => task.step === step)!.id}`;
const officer = () => browserOf(room.app, dechen);
/** The words beside the decision. */
async function others(step: string): Promise<string> {
  const { html } = await officer().get(await addressOf(step));
  return decoded((/<section class="others".*?<\/section>/s.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ').trim();
}
async function decides(step: string, words: string): Promise<void> {
  const browser = officer();
  const at = await addressOf(step);
  await browser.get(at);
  expect((await browser.post(`${at}/decide`, { outcome: 'approve', 'text[approve]': words })).status).toBe(303);
}

test('[D40] given several offices and an expert, then whoever decides reads beside the decision what each said and who is still waited for', async () => {
  expect(await others('inspector')).toMatch(/Still waited for Fire safety .*Nobody has taken it yet/);
  const browser = officer();
  await browser.get(await addressOf('inspector'));
  await browser.post(`${await addressOf('inspector')}/opinions`, { expert: 'rigzin@fire.example', question: 'Is it safe?' });
  expect(await others('fire')).toMatch(/rigzin@fire\.example Wanted by/);
  await decides('fire', 'Two extinguishers are there.');
  expect(await others('inspector')).toMatch(/Fire safety Approved Dechen Wangmo ?, .* Two extinguishers are there\. Still waited for rigzin@fire\.example/);
  must(await room.deps.cases.act(id, { id: 'system', kind: 'system' }, { type: 'GiveOpinion', opinion: (await room.deps.cases.load(id))!.case.opinions![0]!.id, verdict: 'unfavourable', text: 'The hose leaks.' }));
  expect(await others('inspector')).toMatch(/rigzin@fire\.example Unfavourable Expert from outside, .* The hose leaks\.$/);
  await decides('inspector', 'With a new hose.');
  expect(await others('head')).toMatch(/Two extinguishers.*The hose leaks.*With a new hose\.$/);
});

test('[D40] given a colleague who has it, then their name stands there; sent back and looked at anew, an earlier word is no word of this time', async () => {
  must(await room.deps.cases.act(id, { id: ugyen!.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'AssignTask', task: (await addressOf('fire')).split('/').at(-1)!, to: ugyen!.id }));
  expect(await others('inspector')).toContain('With Ugyen Tshering');
  await decides('inspector', 'Clean.');
  const applicant = { id: karma!.id, kind: 'applicant' as const };
  const browser = browserOf(room.app, ugyen);
  const at = await addressOf('fire');
  await browser.get(at);
  expect((await browser.post(`${at}/decide`, { outcome: 'sendBack', 'text[sendBack]': 'Say it.', 'flag[/stall/name]': 'on', 'fields[/stall/name]': 'Whole name.' })).status).toBe(303);
  must(await room.deps.cases.act(id, applicant, { type: 'CompleteStep', step: 'stall', values: { ...STALL, name: 'Dema Momo House' } }));
  must(await room.deps.cases.act(id, applicant, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
  const words = await others('fire');
  expect(words).not.toContain('Clean.');
  expect(words).toMatch(/Still waited for .*Nobody has taken it yet/);
});
