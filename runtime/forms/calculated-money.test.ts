import { expect, test } from 'vitest';
import { answerKind } from '#runtime/certificates/answers-in-file.ts';
import { shownValue } from '#runtime/desk/shown-value.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { translator } from '#runtime/texts/translate.ts';
import { answerText } from './answer-text.ts';
import { screenFields } from './screen-fields.ts';

const TOTAL = '/all/total';

function inMoney(isMoney: boolean) {
  const file = everyQuestion();
  if (isMoney) file['x-service'].layout = { ...file['x-service'].layout, [TOTAL]: { widget: 'money' } };
  const words = { t: translator('en'), language: 'en', currency: file['x-service'].currency };
  const field = screenFields(file, 'all').find(({ path }) => path === TOTAL)!;
  return { widget: field.widget, typed: answerText(field, 1000.5, words), atTheDesk: shownValue({ file, ...words }, TOTAL, 1000.5), printedAs: answerKind(file, TOTAL) };
}

test('[F46] a calculated amount of money is shown like every other amount: while applying, at the desk, on the certificate', () => {
  expect(inMoney(true)).toEqual({ widget: 'calculated', typed: 'Nu. 1,000.50', atTheDesk: { kind: 'line', text: 'Nu. 1,000.50' }, printedAs: 'money' });
  expect(inMoney(false)).toMatchObject({ typed: '1,000.5', printedAs: 'number' });
});
