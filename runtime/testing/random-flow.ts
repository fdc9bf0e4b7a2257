import fc from 'fast-check';
import type { ServiceFile, Step } from '#schemas/index.ts';

/** What the institutions do with a file: desks one after the other, choices, and several at once, inside one another. */
type Block =
  | { is: 'desk'; sendBack: boolean; rejects: 'end' | 'on' | 'no'; when: boolean; notBy: boolean; own: boolean; dealing: 'pool' | 'random' | 'roundRobin' | undefined; undo: boolean; time: { days: number; continues: boolean; silence: boolean } | undefined }
  | { is: 'inspection'; when: boolean; again: boolean; fails: 'end' | 'on' }
  | { is: 'appointment'; when: boolean; missed: 'end' | 'on'; unbooked: 'end' | 'on' }
  | { is: 'choice'; left: Block[]; right: Block[] }
  | { is: 'parallel'; branches: { when: boolean; blocks: Block[] }[]; agreement: 'all' | 'most' | 'one' | undefined };

const desk = fc.record({ is: fc.constant('desk' as const), sendBack: fc.boolean(), rejects: fc.constantFrom('end' as const, 'on' as const, 'no' as const), when: fc.boolean(), notBy: fc.boolean(), own: fc.boolean(), dealing: fc.constantFrom('pool' as const, 'random' as const, 'roundRobin' as const, undefined), undo: fc.constantFrom(true, false, false), time: fc.option(fc.record({ days: fc.integer({ min: 1, max: 4 }), continues: fc.boolean(), silence: fc.boolean() }), { nil: undefined }) });
const ending = fc.constantFrom('end' as const, 'on' as const);
const inspection = fc.record({ is: fc.constant('inspection' as const), when: fc.boolean(), again: fc.boolean(), fails: ending });
const appointment = fc.record({ is: fc.constant('appointment' as const), when: fc.boolean(), missed: ending, unbooked: ending });
const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    { arbitrary: desk, weight: 4 },
    { arbitrary: inspection, weight: 1 },
    { arbitrary: appointment, weight: 1 },
    { arbitrary: fc.record({ is: fc.constant('choice' as const), left: fc.array(tie('block'), { maxLength: 2 }), right: fc.array(tie('block'), { maxLength: 2 }) }), weight: 1 },
    { arbitrary: fc.record({ is: fc.constant('parallel' as const), branches: fc.array(fc.record({ when: fc.boolean(), blocks: fc.array(tie('block'), { minLength: 1, maxLength: 2 }) }), { minLength: 2, maxLength: 3 }), agreement: fc.constantFrom('all' as const, 'most' as const, 'one' as const, undefined) }), weight: 2 },
  ),
}));

/** Sound services with one question before sending and any flow behind it. */
export const randomFlow: fc.Arbitrary<ServiceFile> = fc.array(block, { minLength: 1, maxLength: 4 }).map(build);

function build(blocks: Block[]): ServiceFile {
  const steps: Record<string, Step> = {
    ask: { kind: 'form', title: 'Ask', screen: 'ask', ways: { continue: 'send' } },
    send: { kind: 'send', title: 'Send', declaration: 'True.', ways: { send: '' } },
    grant: { kind: 'grant', title: 'Grant', results: [{ certificate: 'permit' }], ways: { continue: 'done' } },
    done: { kind: 'end', title: 'Done', status: 'approved', text: 'Done.', reopen: { days: 5 }, ways: { reopen: 'panel' } },
    refused: { kind: 'end', title: 'Refused', status: 'rejected', text: 'Refused.', appeal: { days: 9 }, reopen: { days: 5 }, ways: { appeal: 'panel', reopen: 'panel' } },
    // Where the applicant comes back to after an end.
    panel: { kind: 'desk', title: 'Panel', role: 'officer', allow: ['approve', 'reject'], ways: { approve: 'grant', reject: 'refused' } },
  };
  const desks: string[] = [];
  let count = 0;
  /** Draws blocks that lead on to `next`; answers the first step. */
  const draw = (list: readonly Block[], next: string): string => list.reduceRight((after, one) => drawOne(one, after), next);
  const drawOne = (one: Block, next: string): string => {
    const key = `${one.is}${++count}`;
    if (one.is === 'desk') {
      const ways = { approve: next, ...(one.sendBack ? { sendBack: 'send' } : {}), ...(one.rejects === 'no' ? {} : { reject: one.rejects === 'end' ? 'refused' : next }) };
      const earlier = one.notBy ? desks[0] : undefined;
      steps[key] = {
        kind: 'desk', title: key, role: 'officer', allow: Object.keys(ways), ...(one.when ? { when: 'wanted' } : {}), ...(earlier ? { notBy: [{ desk: earlier }] } : {}),
        ...(one.own ? { more: [{ outcome: 'noted', title: 'Noted' }] } : {}), ...(one.dealing ? { assignment: one.dealing } : {}), ...(one.undo ? { undo: 90 } : {}), ...timeOf(one.time), ways: { ...ways, ...(one.own ? { noted: next } : {}) },
      };
      desks.push(key);
    } else if (one.is === 'inspection') {
      steps[key] = {
        kind: 'inspection', title: key, role: 'officer', checklist: [], visits: 3, allow: ['pass', 'fail', ...(one.again ? ['again'] : [])], ...(one.when ? { when: 'wanted' } : {}),
        ways: { pass: next, fail: one.fails === 'end' ? 'refused' : next, ...(one.again ? { again: key } : {}) },
      };
    } else if (one.is === 'appointment') {
      const to = (way: 'end' | 'on') => (way === 'end' ? 'refused' : next);
      steps[key] = {
        kind: 'appointment', title: key, role: 'officer', bookWithin: 2, notice: 2, ahead: 6, offices: [{ code: 'main', title: 'Main office', hours: [{ from: '09:00', to: '12:00' }], minutes: 60, capacity: 1 }],
        ...(one.when ? { when: 'wanted' } : {}), ways: { came: next, missed: to(one.missed), unbooked: to(one.unbooked) },
      };
    } else if (one.is === 'choice') {
      steps[key] = { kind: 'rule', title: key, branches: [{ outcome: 'left', when: 'wanted' }], ways: { left: draw(one.left, next), otherwise: draw(one.right, next) } };
    } else {
      const join = `join${count}`;
      steps[join] = { kind: 'join', title: join, ...(one.agreement ? { agreement: one.agreement, ways: { agreed: next, refused: next } } : { ways: { continue: next } }) };
      steps[key] = {
        kind: 'parallel', title: key, branches: one.branches.map(({ when }, index) => ({ outcome: `b${index}`, ...(when ? { when: 'wanted' } : {}) })),
        ways: Object.fromEntries(one.branches.map(({ blocks }, index) => [`b${index}`, draw(blocks, join)])),
      };
    }
    return key;
  };
  steps['send']!.ways = { send: draw([{ is: 'choice', left: [], right: [{ is: 'desk', sendBack: true, rejects: 'end', when: false, notBy: false, own: false, dealing: undefined, undo: false, time: undefined }] }, ...blocks], 'grant') };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:stampless:service:random-flow', title: 'Random flow', type: 'object',
    properties: { ask: { title: 'Ask', type: 'object', additionalProperties: false, required: ['name', 'wanted'], properties: { name: { title: 'Name', type: 'string' }, wanted: { title: 'Wanted', type: 'boolean' } } } },
    required: ['ask'], additionalProperties: false,
    $defs: { wanted: { title: 'Wanted', properties: { ask: { properties: { wanted: { const: true } }, required: ['wanted'] } }, required: ['ask'] } },
    'x-service': {
      format: 1, language: 'en', languages: ['en'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'RF',
      about: { summary: 'S', whoCanApply: 'E', cost: 'N', duration: 'D', legalBasis: 'L', privacyNotice: 'P', appeal: 'A', contact: { name: 'C', phone: '1' } },
      institutions: { office: { title: 'Office' } }, roles: { officer: { title: 'Officer', institution: 'office' } }, registrations: { permit: { title: 'Permit', institution: 'office' } },
      certificates: { permit: { title: 'Permit', registration: 'permit', page: 'A4', register: 'RF', holder: '/ask/name', elements: [] } },
      flow: { start: 'ask', steps },
    },
  };
}

const timeOf = (time: { days: number; continues: boolean; silence: boolean } | undefined) => time && {
  days: time.days, clock: time.continues ? 'continues' : 'restarts', reminders: [{ days: 1, when: 'before' }, { days: 1, when: 'after' }], ...(time.silence ? { silence: { outcome: 'approve', legalBasis: 'Act' } } : {}),
};
