import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { decides, sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodUpToSend } from '#runtime/testing/stall-cases.ts';
import { consequencesOf, noticesOf } from './consequences.ts';
import { leadsTo } from './leads-to.ts';

const APPROVED = { step: 'inspector', outcome: 'approve' };

/** What approving leads to where the inspector's way on goes over one more step. */
function approving(change: (file: ServiceFile, after: string) => void) {
  const file = smallService();
  change(file, file['x-service'].flow.steps['inspector']!.ways!['approve']!);
  const service = compileService(file, 1);
  const before = given(service, ...foodUpToSend, sends());
  const events = before.when(decides({ outcome: 'approve' })).accepted().events.slice(before.events.length);
  return { told: noticesOf(before.case!, events), consequences: consequencesOf(service, before.case!, events, APPROVED) };
}

test('[D7] given a fee comes next, then it is known that the applicant is told of it', () => {
  const { told, consequences } = approving((file, after) => {
    const { flow, roles } = file['x-service'];
    file['x-service'].fees = { permit: { title: 'Fee', registration: Object.keys(file['x-service'].registrations)[0]!, amount: 5_000 } };
    flow.steps['cashier'] = { kind: 'payment', title: 'Fee', role: Object.keys(roles)[0]!, ways: { paid: after } };
    flow.steps['inspector']!.ways!['approve'] = 'cashier';
  });
  expect([told, consequences]).toEqual([['pay'], { gives: [], goesTo: 'Fee', returnsToApplicant: false }]);
});

test('[D52] an outcome of the desk’s own says before it is chosen where it leads, as the preview does', () => {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['inspector']!.ways = { ...steps['inspector']!.ways, on: 'quality', over: 'refused', sorted: 'which' };
  steps['quality'] = { ...structuredClone(steps['inspector']!), title: 'Quality' };
  expect(['on', 'over', 'sorted', 'none'].map((outcome) => leadsTo(file, 'inspector', outcome))).toEqual([{ goesTo: 'Quality' }, { ends: 'rejected' }, undefined, undefined]);
  steps['quality']!['share'] = 20;
  expect(leadsTo(file, 'inspector', 'on')).toEqual({ mayGoTo: 'Quality' });
});

test('[D7] given a desk that draws its files comes next, then nobody is promised either', () => {
  const { consequences } = approving((file, after) => {
    const { flow } = file['x-service'];
    flow.steps['quality'] = { ...structuredClone(flow.steps['inspector']!), title: 'Quality', share: 20, ways: { ...flow.steps['inspector']!.ways, approve: after } };
    flow.steps['inspector']!.ways!['approve'] = 'quality';
  });
  expect(consequences).toMatchObject({ mayGoTo: 'Quality', returnsToApplicant: false });
  expect([consequences.ends, consequences.goesTo]).toEqual([undefined, undefined]);
});

test('[D212] given a certificate whose last day has passed by the time it would be given, then whoever decides reads so before', () => {
  const service = compileService(smallService(), 1);
  const before = given(service, ...foodUpToSend, sends());
  const until = (validUntil: string) => before.when(decides({ outcome: 'approve' })).accepted().events.slice(before.events.length)
    .map((event) => (event.type === 'Granted' ? { ...event, grant: { ...event.grant, validUntil } } : event));
  const over = (validUntil: string) => consequencesOf(service, before.case!, until(validUntil), APPROVED).over?.map((one) => one.until);
  // Given on 2 March, in the service's time zone.
  expect([over('2026-03-01'), over('2026-03-02')]).toEqual([['2026-03-01', '2026-03-01'], undefined]);
});
