import { expect, test } from 'vitest';
import { proofOf } from '#server/cases/record.ts';
import type { CaseRow } from '#server/stores/rows.ts';
import { openStore } from '#server/stores/open-store.ts';
import { LogRoom } from '#server/testing/log-room.ts';
import { must } from '#server/testing/must.ts';
import { caseRow, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';

const FILES = 10_000;
const ACTS = 10;
const TOGETHER = 500;

test(`[LG12] ${FILES * ACTS} acts with what lies beside them are sealed and checked in memory that does not grow with them, a million in minutes`, async () => {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }));
  const room = await LogRoom.on(store);
  const part = { answers: Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`question${index}`, `An answer of usual length ${index}`])) };
  const secret = 'a secret of the act';
  const beside = JSON.stringify({ secret, 1: part });
  const saved = { type: 'AnswersSaved', step: 'stall', besideHash: proofOf(secret, JSON.stringify(part)) };
  const events = JSON.stringify([{ type: 'StepEntered', step: 'apply', status: 'draft' }, saved]);
  const rowOf = (id: string) => caseRow(id, { acts: ACTS, slug: 'stall-permit', status: 'draft', step: 'apply' });
  const openedBy = ({ id: caseId, reference, slug, version, applicant, step }: CaseRow) => JSON.stringify([{ type: 'CaseOpened', caseId, reference, slug, version, applicant, step }, saved]);
  for (let from = 0; from < FILES; from += TOGETHER) {
    await store.commit({ writes: () => Array.from({ length: TOGETHER }, (_, index) => `file-${from + index}`).flatMap((id) => [
      write('addCase', rowOf(id)),
      ...Array.from({ length: ACTS }, (_, act) => [write('appendLog', { caseId: id, act, at: room.now(), actor: 'dema', events: act === 0 ? openedBy(rowOf(id)) : events }), write('addBeside', { caseId: id, act, beside })]).flat(),
    ]) });
  }
  const began = performance.now();
  await room.sealed();
  const sealed = performance.now();
  const before = process.resourceUsage().maxRSS;
  const report = await room.verify();
  const grown = (process.resourceUsage().maxRSS - before) / 1_000;
  const checked = performance.now();
  expect(report).toMatchObject({ faults: 0, files: FILES, acts: { entries: FILES * ACTS, links: (FILES * ACTS) / 500, unsealed: 0 } });
  const [sealing, checking] = [sealed - began, checked - sealed];
  process.stdout.write(`sealed in ${Math.round(sealing)} ms (${((1_000 * sealing) / FILES / ACTS).toFixed(1)} µs an act), checked in ${Math.round(checking)} ms (${((1_000 * checking) / FILES / ACTS).toFixed(1)} µs an act), ${Math.round(grown)} MB more\n`);
  expect(checking).toBeLessThan(60_000);
  expect(grown).toBeLessThan(100);
  await room.close();
  await store.close();
}, 300_000);
