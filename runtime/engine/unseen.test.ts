import { expect, test } from 'vitest';
import { CLOTH, STALL } from '#runtime/testing/stall-cases.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { submits } from '#runtime/testing/acts.ts';
import { compileService } from './compile.ts';
import { saidText } from './said-text.ts';
import { unseenFaults, withoutUnseen } from './unseen.ts';

test('[E27] given a text with what nobody sees, then only what is seen stays, and joiners that a script needs', () => {
  expect(['\u200b\u200b', '\u2060', '\u202eteg', 'Ka\u00adrma', 'می\u200cخواهم', 'क्\u200dष', '\u200d ', 'line\nbreak\t', 'སྤྱི་'].map(withoutUnseen))
    .toEqual(['', '', 'teg', 'Karma', 'می\u200cخواهم', 'क्\u200dष', '', 'line\nbreak\t', 'སྤྱི་']);
});

test('[E27] given a program sends such a text, anywhere, then the field is named and nothing is recorded', () => {
  expect(unseenFaults({ a: { name: 'Dema', rows: [{ 'x/y': '\u202eteg' }], total: 3 } })).toEqual([{ path: '/a/rows/0/x~1y', code: 'unseen' }]);
  given(compileService(smallService(), 1)).when(submits({ answers: { guide: CLOTH, stall: { ...STALL, name: 'A\u200bB' } } })).refuses('answers.faulty', { '/stall/name': 'unseen' });
});

test('[E250] given letters that only programs read, then they are no part of an answer, nor of what somebody writes to somebody else', () => {
  const tags = [...'deny'].map((letter) => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!)).join('');
  expect([withoutUnseen(`Dema${tags}`), withoutUnseen(tags), withoutUnseen('\ufff9a\ufffab\ufffb'), withoutUnseen('🏔️ Dema')]).toEqual(['Dema', '', 'ab', '🏔️ Dema']);
  expect(saidText('/message', ` One\r\n\u202ewt\u202co${tags} `)).toEqual({ text: 'One\nwto', faults: [] });
  expect(saidText('/message', '\u200b').faults).toEqual([{ path: '/message', code: 'missing' }]);
});
