import { afterAll, beforeAll, expect, test } from 'vitest';
import { attributesOf } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import type { Place } from '#server/rights/person.ts';
import type { Right } from '#server/rights/right.ts';
import { browser } from '#server/testing/callers.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { INSPECTOR } from '#server/testing/stall-office.ts';

let room: RunningApp;
beforeAll(async () => { room = await runningApp({ services: [smallService()] }); });
afterAll(() => room.close());

const PLACES: readonly Place[] = ['files', 'desk', 'builder', 'staff', 'figures'];
const SHOWN: [Right, Place[]][] = [
  [{ right: 'administrator' }, ['staff', 'figures']], [{ right: 'manager', institution: 'market' }, ['figures']], [INSPECTOR, ['desk']], [{ right: 'analyst', institution: 'market' }, ['builder']],
];

test.each(SHOWN)('[RO5] the header names the places of whoever reads it, and each of them is there: %j', async (right, places) => {
  const at = browser(room.app, await room.person({ kind: 'staff', name: 'Pema', rights: [right] }));
  const links = attributesOf((await at.get('/')).html, 'href');
  expect(PLACES.filter((place) => links.includes(`/${place}`)).sort()).toEqual([...places].sort());
  for (const place of places) expect([place, (await at.get(`/${place}`)).status]).toEqual([place, 200]);
});
