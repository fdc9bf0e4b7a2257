import { describe, expect, it } from 'vitest';
import { fieldAt } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import { readForm } from '#builder/edits/answer-form/read-form.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { formEdit, messageIn, sayEdit } from './form-edit.ts';

const PATH = '/premises/workPermit';
const ELEVEN = readForm('^[0-9]{11}$')!;
const CODE = readForm('^[A-Z]{2}[0-9]{6}$')!;

function unsaid() {
  const file = sampleService();
  delete file['x-service'].layout;
  delete file['x-service'].texts!['dz']!['/x-service/layout/~1premises~1workPermit/invalid'];
  return file;
}

describe('[B-121] the message of a form', () => {
  it('given nothing said, when a form is chosen and changed, then the message follows in every language, as one edit; without a form it goes', () => {
    const chosen = apply(unsaid(), formEdit(unsaid(), PATH, fieldAt(unsaid(), PATH)!.pattern, ELEVEN, translator));
    expect([fieldAt(chosen.file, PATH)!.pattern, messageIn(chosen.file, PATH, 'en')]).toEqual(['^[0-9]{11}$', 'Write 11 digits, such as 12345678901.']);
    expect(messageIn(chosen.file, PATH, 'dz')).toContain('12345678901');
    const changed = apply(chosen.file, formEdit(chosen.file, PATH, '^[0-9]{11}$', CODE, translator)).file;
    expect([messageIn(changed, PATH, 'en'), messageIn(changed, PATH, 'dz')]).toEqual(['Write 2 capital letters, then 6 digits, such as AB123456.', expect.stringContaining('AB123456')]);
    const without = apply(changed, formEdit(changed, PATH, '^[A-Z]{2}[0-9]{6}$', undefined, translator)).file;
    expect([fieldAt(without, PATH)!.pattern, messageIn(without, PATH, 'en'), messageIn(without, PATH, 'dz')]).toEqual([undefined, '', '']);
    expect(apply(chosen.file, chosen.inverse).file).toEqual(unsaid());
  });

  it('given words of the analyst, then they stay, until the words of the form are asked for', () => {
    const own = apply(sampleService(), formEdit(sampleService(), PATH, '^WP-[0-9]{6}$', ELEVEN, translator)).file;
    expect(messageIn(own, PATH, 'en')).toBe('Write it like WP-123456.');
    const said = apply(own, sayEdit(own, PATH, ELEVEN, translator)).file;
    expect([messageIn(said, PATH, 'en'), messageIn(said, PATH, 'dz')]).toEqual(['Write 11 digits, such as 12345678901.', expect.stringContaining('12345678901')]);
  });
});
