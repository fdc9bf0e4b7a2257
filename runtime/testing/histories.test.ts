import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { sends } from './acts.ts';
import { given } from './given.ts';

interface History { title: string; events: CaseEvent[]; ends: Case }

/** Recorded once, never again: cases that were kept must read the same in every later release. */
const folder = new URL('./histories/', import.meta.url);
const histories = readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as History] as const);
const history = (name: string): History => histories.find(([one]) => one === `${name}.json`)![1];

test('[E21] there are histories of every end', () => {
  expect(new Set(histories.map(([, { ends }]) => ends.status))).toEqual(new Set(['draft', 'pending', 'sentBack', 'approved', 'rejected']));
});

test.each(histories)('[E21] %s: replayed, it ends where it ended', (_name, { events, ends }) => {
  expect(JSON.parse(JSON.stringify(replay(events)))).toMatchObject(ends);
});

test('[E21] given an old file that waits for its applicant, then it goes on from there', () => {
  const service = compileService(JSON.parse(readFileSync(new URL('../../templates/business-registration/service.json', import.meta.url), 'utf8')) as ServiceFile, 1);
  const { events, ends } = history('sent-back');
  given(service, ...events).when(sends({ by: { id: ends.applicant, kind: 'applicant' } })).leaves({ status: 'pending', step: 'licensing' });
});
