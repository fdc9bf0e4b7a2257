import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitFaults, LIMITS } from './limits.ts';

describe('[S18] what is too large is declined before it is read', () => {
  it('given any JSON, then its size is counted as UTF-8 bytes of compact JSON', () => {
    const filler = 'x'.repeat(LIMITS.textLength);
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const own = new TextEncoder().encode(JSON.stringify(value)).length;
      // Filled up to the limit exactly, it passes; with one byte more, not.
      const room = LIMITS.bytes - own - '["",]'.length;
      const texts = [...Array<string>(Math.floor(room / (filler.length + 3))).fill(filler)];
      const rest = 'x'.repeat(room - texts.length * (filler.length + 3));
      const codes = (extra: string) => limitFaults([value, rest + extra, ...texts]).map(({ code }) => code);
      const isExact = !/[\u0000-\u001f\ud800-\udfff]/u.test(JSON.stringify(value)) && !/\\/.test(JSON.stringify(value)) && !/e/.test(JSON.stringify(value));
      if (isExact) expect([codes(''), codes('x')]).toEqual([[], ['too-large']]);
    }), { numRuns: 40 });
  });

  it('given levels up to the limit, then nothing; given one more, then where', () => {
    const nested = (levels: number): unknown => (levels === 1 ? {} : { a: nested(levels - 1) });
    expect(limitFaults(nested(LIMITS.depth))).toEqual([]);
    expect(limitFaults(nested(LIMITS.depth + 1))).toMatchObject([{ code: 'too-deep', path: '/a'.repeat(LIMITS.depth) }]);
  });

  it('given keys that reach a prototype, then each is named', () => {
    expect(limitFaults(JSON.parse('{"a": [{"__proto__": 1}], "constructor": {"prototype": 2}}')).map(({ path }) => path).toSorted())
      .toEqual(['/a/0/__proto__', '/constructor', '/constructor/prototype']);
  });
});
