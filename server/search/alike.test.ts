import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SchemaObject } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { firstVersion } from '#server/first-start.ts';
import { Browser } from '#server/testing/browser.ts';
import { FOOD, submit } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import { inLatin, inOtherScript, likeness } from './other-script.ts';

test('[SR7] a name reads the same in Latin and Cyrillic letters, with and without its marks; others do not', () => {
  for (const [one, other] of [['Шаҳло Бону', 'Shahlo Bonu'], ['Ўктам', 'Oʻktam'], ['Қодиров', 'Qodirov'], ['Жамшид', 'Jamshid'], ['Бахтиёр', "Baxtiyor"]]) expect(inLatin(one!)).toBe(inLatin(other!));
  expect([inOtherScript('Shahlo'), inOtherScript('Шаҳло'), inOtherScript('༡༢༣')]).toEqual(['шаҳло', 'shahlo', undefined]);
  expect([likeness('Dema Momo House', 'Dema’s Momo House') > 0.7, likeness('Momo House Dema', 'Dema Momo House'), likeness('Dema Momo', 'Karma Tailor') < 0.4, likeness('', '')]).toEqual([true, 1, true, 0]);
});

let room: StallRoom;
beforeAll(async () => {
  room = await openStallRoom();
  const service = smallService();
  service.$id = 'urn:stampless:service:stall-alike';
  delete (service.properties['stall']!.properties as Record<string, SchemaObject>)['name']!.pattern;
  service['x-service'].flow.steps['inspector']!['alike'] = [{ question: '/stall/name', how: 'similar' }, { question: '/stall/permit', how: 'same' }];
  await room.deps.store.commit({ writes: () => firstVersion(service, 'test', room.deps.now()) });
});
afterAll(() => room.close());

const sent = (name: string, by = room.sonam): Promise<LoadedCase> =>
  submit({ ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('stall-alike') } }, by.id, { ...FOOD, stall: { ...FOOD['stall'], name } });
const pageOf = async ({ case: { task } }: LoadedCase) => (await new Browser(room.app, room.inspector.cookie).open(`/desk/tasks/${task!.id}`)).html;

test('[SR7] given names much alike, also in the other script, then the officer sees them with links; those unlike, and files they may not open, they do not', async () => {
  const others = { same: await sent('Шаҳло Ошхонаси'), like: await sent('Shahlo Oshxonalari'), unlike: await sent('Karma Tailor') };
  const file = await sent('Shahlo Oshxonasi');
  // The other files of the desk stand on the page too, beside this one.
  const shownIn = (html: string) => (html.split('class="note alike"')[1] ?? '').split('</details>')[0]!;
  const areShown = async () => {
    const shown = shownIn(await pageOf(file));
    return [others.same, others.like, others.unlike, file].map(({ case: { task } }) => shown.includes(task!.id));
  };
  await expect.poll(areShown, { timeout: 40_000, interval: 300 }).toEqual([true, true, false, false]);
  const html = await pageOf(file);
  expect(html).toContain('2 files look like this one');
  expect(html).toContain('Much like “Name of the stall”');
  const clerk = await room.person({ kind: 'staff', name: 'Rinchen', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }] });
  const { alikeAt, alikeFiles } = await import('#server/routes/desk/alike.ts');
  expect(await alikeFiles(room.deps, { id: clerk.id, kind: 'staff', name: '', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }], sessionId: '', shownBy: 'cookie' }, file, alikeAt(file.service, 'inspector'), 'en')).toEqual([]);
  // It stops nothing.
  expect(html).toContain('name="outcome"');
});

test('[SR7] given a desk that compares nothing, then nothing is said', async () => {
  expect(await pageOf(room.sent)).not.toContain('look like this one');
});
