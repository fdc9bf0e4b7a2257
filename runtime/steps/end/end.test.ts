import { test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, decides, removes, sends, uploads } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { clothUpToSend, foodAtDesk, STALL } from '#runtime/testing/stall-cases.ts';

const service = compileService(smallService(), 1);

test('[E25] given the end, then the file has its status and its time, and waits for nobody', () => {
  given(service, ...clothUpToSend).when(sends({ at: '2026-03-03T09:00:00.000Z' })).leaves({ status: 'approved', step: 'done', endedAt: '2026-03-03T09:00:00.000Z', task: undefined });
  given(service, ...foodAtDesk).when(decides({ outcome: 'reject', reason: 'unsafe', text: 'No.' })).leaves({ status: 'rejected', step: 'refused', task: undefined, grants: [] });
});

test('[E5] given a file that ended, then nothing more is done on it', () => {
  const ended = given(service, ...foodAtDesk, decides({ outcome: 'approve' }));
  for (const act of [sends(), answers('stall', STALL), uploads('clearance'), removes('clearance-1')]) ended.when(act).refuses('case.already-sent');
  ended.when(decides({ outcome: 'approve' })).refuses('task.not-open');
});
