import { expect, test } from 'vitest';
import { compileService } from './compile.ts';
import type { Case } from './case.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { standing } from './standing.ts';

const service = compileService(smallService(), 1);
const sent = { status: 'pending', sentAt: '2026-03-02T04:00:00.000Z', decisions: [] } as unknown as Case;
const task = { id: 't', step: 'fee', role: 'cashier', institution: 'market', since: '2026-03-03T04:00:00.000Z' };

test('[E97] given a correction asked for, a fee to be paid or a time to be booked, then it is told since when the time stands and by whom; while one office has something to do it runs', () => {
  const back = { ...sent, status: 'sentBack', pauses: [{ from: '2026-03-04T04:00:00.000Z' }], corrections: { step: 'inspector' }, decisions: [{ step: 'inspector', outcome: 'sendBack', by: 'pema', at: '2026-03-04T04:00:00.000Z' }] } as unknown as Case;
  expect(standing(service, back)).toEqual({ part: 'correction', since: '2026-03-04T04:00:00.000Z', step: 'inspector', by: 'pema' });
  const unpaid = { ...sent, task: { ...task, charge: { currency: 'BTN', lines: [] } }, waits: [{ from: '2026-03-03T04:00:00.000Z' }] } as Case;
  expect(standing(service, unpaid)).toEqual({ part: 'payment', since: '2026-03-03T04:00:00.000Z', step: 'fee' });
  expect(standing(service, { ...sent, task: { ...task, bookBy: '2026-03-09T04:00:00.000Z' }, waits: [{ from: '2026-03-03T04:00:00.000Z' }] } as Case)).toMatchObject({ part: 'booking', step: 'fee' });
  const both = { ...sent, branches: [{ path: 'all/fee', step: 'fee', task: unpaid.task }, { path: 'all/fire', step: 'fire', task: { ...task, id: 'u', step: 'fire' } }] } as unknown as Case;
  expect([standing(service, both), standing(service, { ...unpaid, endedAt: '2026-03-05T04:00:00.000Z' }), standing(service, { ...unpaid, sentAt: undefined } as Case)]).toEqual([undefined, undefined, undefined]);
  const runs = smallService();
  runs['x-service'].deadline = { days: 5, whileApplicantActs: 'runs' };
  const other = compileService(runs, 1);
  expect([standing(other, unpaid), standing(other, back)?.part]).toEqual([undefined, 'correction']);
});
