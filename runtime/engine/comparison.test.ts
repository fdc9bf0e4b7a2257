import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Comparison, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { answers, decides, MORNING, opens, sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, foodAtDesk, STALL } from '#runtime/testing/stall-cases.ts';
import { ajvValidator } from './ajv-validator.ts';
import { isTrue } from './comparison.ts';
import { compileService } from './compile.ts';
import { addDays, addMonths } from './time.ts';
import { asOf } from './today.ts';

const today = { key: '2026-11-22', of: () => '2026-11-22' };
const says = (comparison: Comparison, value: unknown, all: unknown = {}) => isTrue(comparison, value, '/money/capital', all, today);
const about = (screen: string, name: string, value: SchemaObject): SchemaObject => ({ properties: { [screen]: { properties: { [name]: value }, required: [name] } }, required: [screen] });

describe('[E85] an answer is compared with another, and with today', () => {
  it.each<[Comparison, unknown, unknown, boolean]>([
    [{ is: 'more', field: '/money/loan' }, 6, { money: { loan: 5 } }, true],
    [{ is: 'more', field: '/money/loan' }, 5, { money: { loan: 5 } }, false],
    [{ is: 'atLeast', field: '/money/loan' }, 5, { money: { loan: 5 } }, true],
    [{ is: 'less', field: '/money/loan' }, 9, { money: { loan: 10 } }, true],
    [{ is: 'notSame', field: '/money/loan' }, 'a', { money: { loan: 'b' } }, true],
    [{ is: 'same', field: '/money/loan' }, true, { money: { loan: true } }, true],
    // Nothing to compare with, or another sort: no truth, whichever way round.
    [{ is: 'notSame', field: '/money/loan' }, 5, {}, false],
    [{ is: 'atMost', field: '/money/loan' }, 5, {}, false],
    [{ is: 'less', field: '/money/loan' }, 5, { money: { loan: '10' } }, false],
    [{ is: 'less', field: '/money/loan' }, 'a', { money: { loan: 'b' } }, false],
    [{ is: 'less', today: true }, '2026-11-21', {}, true],
    [{ is: 'less', today: true }, '2026-11-22', {}, false],
    [{ is: 'atMost', today: true, plus: 'P30D' }, '2026-12-22', {}, true],
    [{ is: 'atMost', today: true, plus: 'P30D' }, '2026-12-23', {}, false],
    [{ is: 'atMost', today: true, plus: '-P18Y' }, '2008-11-22', {}, true],
    [{ is: 'atMost', today: true, plus: '-P18Y' }, '2008-11-23', {}, false],
    [{ is: 'less', field: '/money/loan', plus: 'P1M' }, '2026-02-27', { money: { loan: '2026-01-31' } }, true],
    [{ is: 'less', field: '/money/loan', plus: 'P1M' }, '2026-02-28', { money: { loan: '2026-01-31' } }, false],
    [{ is: 'atMost', today: true }, 'soon', {}, false],
  ])('given %j, when the answer is %j among %j, then %s', (comparison, value, all, expected) => {
    expect(says(comparison, value, all)).toBe(expected);
  });

  it('given any two days, then one comparison in order holds, and as many days later are as many days', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
    fc.assert(fc.property(day, day, fc.integer({ min: -999, max: 999 }), (one, other, days) => {
      const all = { money: { loan: other } };
      expect(['less', 'same', 'more'].filter((is) => says({ is: is as Comparison['is'], field: '/money/loan' }, one, all))).toHaveLength(1);
      expect(says({ is: 'same', field: '/money/loan', plus: `${days < 0 ? '-' : ''}P${Math.abs(days)}D` }, addDays(other, days), all)).toBe(true);
      expect(addMonths(addMonths(`${other.slice(0, 8)}01`, days), -days)).toBe(`${other.slice(0, 8)}01`);
    }));
  });

  it('given a row, then its answers are compared with one another, and with those of the application', () => {
    const rows = (comparison: Comparison): SchemaObject => about('work', 'shifts', { contains: { properties: { ends: { 'x-compare': comparison } }, required: ['ends'] } });
    const judge = (schema: SchemaObject, shifts: object[]) => ajvValidator(smallService()).predicate(schema)({ work: { shifts, closes: 20 } } as never);
    expect(judge(rows({ is: 'less', row: '/begins' }), [{ begins: 8, ends: 12 }, { begins: 9, ends: 3 }])).toBe(true);
    expect(judge(rows({ is: 'less', row: '/begins' }), [{ begins: 8, ends: 12 }, { ends: 3 }])).toBe(false);
    expect(judge(rows({ is: 'more', field: '/work/closes' }), [{ begins: 8, ends: 21 }])).toBe(true);
  });
});

test('[E85] a plain validator of JSON Schema takes the file, judges everything else in it, and takes a comparison as met once its answer is there', () => {
  const { 'x-service': _settings, ...schema } = newcomers();
  const plain = new Ajv2020({ strict: false, formats: { date: true } }).compile(schema);
  const guide = { seller: 'citizen', goods: 'cloth' };
  expect(plain({ guide, stall: { ...STALL, people: 3 } })).toBe(true);
  expect(plain({ guide: { ...guide, goods: 'cars' }, stall: { ...STALL, people: 3 } })).toBe(false);
  expect(plain({ guide, stall: { ...STALL, people: 3, born: '2020-01-01', guardian: 'Dema' } })).toBe(true);
  expect(plain({ guide, stall: { ...STALL, people: 3, guardian: 'Dema' } })).toBe(false);
});

/** Whoever is under 18 on the day of the act tells who looks after them; the inspector sees the file where men outnumber women. */
function newcomers(): ServiceFile {
  const file = smallService();
  Object.assign(file.properties['stall']!.properties!, { born: { title: 'Born', type: 'string', format: 'date' }, guardian: { title: 'Who looks after you', type: 'string' } });
  Object.assign(file.$defs!, {
    minor: { title: 'Under 18', ...about('stall', 'born', { 'x-compare': { is: 'more', today: true, plus: '-P18Y' } }) },
    'more-men': { title: 'More men', ...about('stall', 'men', { 'x-compare': { is: 'more', field: '/stall/women' } }) },
  });
  file.allOf!.push({ if: { $ref: '#/$defs/minor' }, then: { properties: { stall: { required: ['guardian'] } } }, else: { properties: { stall: { properties: { guardian: false } } } } });
  return file;
}

describe('[E86] today is the day of the act in the service’s own time zone', () => {
  const service = compileService(newcomers(), 1);
  const born = { ...STALL, born: '2008-03-03' };

  it('given somebody who is 18 tomorrow, then today a guardian is asked for, and tomorrow, which begins in Thimphu while it is evening in Greenwich, not', () => {
    given(service, opens({ guide: { seller: 'citizen', goods: 'cloth' } })).when(answers('stall', born, { at: MORNING })).refuses('answers.faulty', { '/stall/guardian': 'missing' });
    given(service, opens({ guide: { seller: 'citizen', goods: 'cloth' } })).when(answers('stall', born, { at: '2026-03-02T17:59:00.000Z' })).refuses('answers.faulty', { '/stall/guardian': 'missing' });
    given(service, opens({ guide: { seller: 'citizen', goods: 'cloth' } })).when(answers('stall', born, { at: '2026-03-02T18:00:00.000Z' })).leaves({ step: 'send' });
  });

  it('given a file that was sent, then what was asked of the applicant stays asked, and what an office answers is judged by its own day', () => {
    const sent = asOf(service, { sentAt: MORNING }, '2026-05-02T04:00:00.000Z');
    expect(sent.holds('minor', { stall: born })).toBe(true);
    expect(asOf(service, undefined, '2026-05-02T04:00:00.000Z').holds('minor', { stall: born })).toBe(false);
    expect(sent.today!.of('stall')).toBe('2026-03-02');
    expect(sent.today!.of('a desk’s own')).toBe('2026-05-02');
    expect(asOf(sent, undefined, '2026-05-02T04:00:00.000Z').holds('minor', { stall: born })).toBe(false);
  });

  it('given a correction months later, then the guardian is still asked for and counts', () => {
    const minor = { ...born, guardian: 'Aum Dema' };
    const desk = [opens({ guide: FOOD }), answers('stall', minor), ...foodAtDesk.slice(2)];
    const later = { at: '2026-06-01T04:00:00.000Z' };
    given(service, ...desk, decides({ outcome: 'sendBack', reason: 'unclear', text: 'Again, please.', fields: { '/stall/name': 'whole' } }))
      .and(answers('stall', { ...minor, name: 'Dema two' }, later), sends(later)).when(decides({ outcome: 'approve' }, later)).leaves({ status: 'approved', answers: expect.objectContaining({ stall: expect.objectContaining({ guardian: 'Aum Dema' }) }) });
  });

  it('given a service that never looks at the day, then it is handed on as it is', () => {
    const plain = compileService(smallService(), 1);
    expect(asOf(plain, undefined, MORNING)).toBe(plain);
    expect(compileService(newcomers(), 1).holds('more-men', { stall: STALL })).toBe(false);
    expect(compileService(newcomers(), 1).holds('more-men', { stall: { ...STALL, men: 3 } })).toBe(true);
  });
});

test('[E85] given a draft with anything in its comparison, then nothing holds and nothing is thrown', () => {
  for (const odd of [{ is: 'more', field: 5 }, { is: 'more', row: {} }, { is: 'more', today: true, plus: 3 }, { is: 'never', field: '/a/b' }, {}]) {
    expect(says(odd as never, '2026-11-22', { a: { b: '2026-11-22' } })).toBe(false);
  }
});
