import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkService } from '../rules/index.ts';
import { soundService } from '../samples/sound-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import { SERVICE_FORMAT } from '../service/service-file.ts';
import { MIGRATIONS, openServiceFile } from './index.ts';

/** Numbers of the migrations tried on a whole, real file below. */
const tried = new Set<number>();

/** Opens a file of an older format and notes which migrations it went through. */
function opened(older: unknown): ReturnType<typeof openServiceFile> {
  const result = openServiceFile(older);
  if (result.ok) for (const number of result.migrated) tried.add(number);
  return result;
}

/** The sample service as the first draft of the format would have written it. */
function inFormat0(): Record<string, unknown> {
  const { 'x-service': { format: _format, flow, ...settings }, ...data } = soundService();
  const { guide, cafe, papers, send, which, desk, grant, done, refused } = flow.steps;
  const withoutWays = (key: string, { ways: _ways, ...step }: object & { ways?: unknown }, more: object = {}) => ({ key, ...step, ...more });
  return {
    ...data,
    'x-service': {
      ...settings, format: 0,
      flow: [
        withoutWays('guide', guide!), withoutWays('cafe', cafe!), withoutWays('papers', papers!), withoutWays('send', send!),
        withoutWays('which', which!, { next: { foreigner: 'desk', otherwise: 'grant' } }),
        withoutWays('desk', desk!, { next: { approve: 'grant', sendBack: 'send', reject: 'refused' } }),
        withoutWays('grant', grant!, { next: 'done' }),
        withoutWays('done', done!, { status: 'accepted' }), withoutWays('refused', refused!, { status: 'refused' }),
      ],
    },
  };
}

describe('[S19] a file of an earlier format opens as if it had been written today', () => {
  it('001: given the sample in format 0, then it is the sample, and sound', () => {
    const result = opened(inFormat0());
    expect(result).toEqual({ ok: true, file: soundService(), migrated: [1] });
    expect(checkService(result.ok && result.file, sampleKinds)).toEqual([]);
  });

  it('001: given steps without keys, or with the same, then none is lost', () => {
    const result = opened({ 'x-service': { format: 0, flow: [{ kind: 'form' }, { key: 'a', kind: 'desk', next: 'z' }, { key: 'a', kind: 'end' }, 'nonsense', { key: {}, kind: 'rule' }] } });
    expect(result.ok && result.file['x-service'].flow).toEqual({
      start: 'step-1',
      steps: { 'step-1': { kind: 'form', ways: { continue: 'a' } }, a: { kind: 'desk', ways: { approve: 'z' } }, 'step-3': { kind: 'end', ways: {} }, 'step-4': { kind: 'rule', ways: {} } },
    });
  });

  it('given a file of today, then it is opened as it is, from its text too', () => {
    const file = soundService();
    expect(openServiceFile(file)).toEqual({ ok: true, file, migrated: [] });
    expect(openServiceFile(`\uFEFF${JSON.stringify(file)}`)).toEqual({ ok: true, file, migrated: [] });
  });

  it('given an older file, then it stays as it was', () => {
    const older = inFormat0();
    const before = JSON.stringify(older);
    openServiceFile(older);
    expect(JSON.stringify(older)).toBe(before);
  });
});

describe('[S20] what cannot be opened is declined by name', () => {
  const withFormat = (format: unknown) => ({ 'x-service': { format } });
  it.each<[string, unknown, string]>([
    ['text that is no JSON', '{', 'file.not-json'], ['no text', '', 'file.not-json'], ['nothing', undefined, 'file.not-json'], ['a function', () => 1, 'file.not-json'],
    ['null', null, 'file.not-a-service'], ['a list', [], 'file.not-a-service'], ['a plain schema', { type: 'object' }, 'file.not-a-service'], ['settings in a list', { 'x-service': [] }, 'file.not-a-service'],
    ['a newer format', withFormat(SERVICE_FORMAT + 1), 'file.newer-format'], ['a far newer one', withFormat(1e9), 'file.newer-format'],
    ['no format', withFormat(undefined), 'file.not-json'], ['a missing format', { 'x-service': {} }, 'file.unknown-format'], ['a format in words', withFormat('1'), 'file.unknown-format'],
    ['a negative format', withFormat(-1), 'file.unknown-format'], ['half a format', withFormat(0.5), 'file.unknown-format'], ['a format of null', withFormat(null), 'file.unknown-format'], ['a format in a list', withFormat([1]), 'file.unknown-format'],
    ['a key that reaches the prototype', '{"x-service": {"format": 0, "__proto__": {}}}', 'file.forbidden-key'],
    ['too many levels', `${'['.repeat(100)}${']'.repeat(100)}`, 'file.too-deep'], ['too large a file', JSON.stringify(Array(200).fill('x'.repeat(9_000))), 'file.too-large'], ['too long a text', ['x'.repeat(10_001)], 'file.text-too-long'],
  ])('given %s', (_name, value, code) => {
    expect(openServiceFile(value)).toMatchObject({ ok: false, code });
  });

  it('given anything with a format we know, then it opens or is declined, and nothing is thrown', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(0, SERVICE_FORMAT), (flow, format) => {
      expect(openServiceFile({ 'x-service': { format, flow } })).toHaveProperty('ok');
    }));
  });
});

describe('[S21] no migration goes untried', () => {
  it('given the list, then it runs from 1 to the format of today without a gap, each with its story', () => {
    expect(MIGRATIONS.map(({ to }) => to)).toEqual(Array.from({ length: SERVICE_FORMAT }, (_, index) => index + 1));
    for (const { to, story } of MIGRATIONS) expect(story).toBe(`problem.migrated.${to}`);
  });

  it('given the tests above, then every migration was among them', () => {
    expect([...tried].toSorted((left, right) => left - right)).toEqual(MIGRATIONS.map(({ to }) => to));
  });
});
