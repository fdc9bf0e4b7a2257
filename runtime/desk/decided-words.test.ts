import { expect, test } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { decidedWords } from './decided-words.ts';

test('[D280] given a desk’s own outcome that is called as an inspection’s, an appointment’s or a payment’s, then it is told as a decision, by its title', () => {
  const t = translator('en');
  for (const outcome of ['again', 'pass', 'came', 'paid']) {
    expect(decidedWords(t, { outcome, title: 'The office answers again', by: 'Farida', isMine: true })).toBe(decidedWords(t, { outcome: 'own', title: 'The office answers again', by: 'Farida', isMine: true }));
    expect(decidedWords(t, { outcome, title: 'The office answers again', by: 'Farida' })).toContain('decided: The office answers again');
  }
  expect(decidedWords(t, { outcome: 'again', by: 'Farida', isMine: true })).toContain('You finished the inspection');
});
