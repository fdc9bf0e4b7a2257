import { type Fee, PAYMENT, PAYMENTS, type ServiceFile, toPath } from '#schemas/index.ts';
import { asJson } from '#builder/model/as-json.ts';
import type { Edit, Exit } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { freshKey } from './keys.ts';
import { newStep } from './new-step.ts';
import { flowOf, outcomesOf } from './ways.ts';

/**
 * A new fee, still without an amount, with what it cannot be without: a registration it is for, and a step at which it is
 * paid, after sending.
 */
export function newFee(file: ServiceFile, wordsIn: WordsIn): { edit: Edit; key: string } {
  const { fees = {}, registrations } = file['x-service'];
  const said = firstWords(file, wordsIn);
  const key = freshKey(said.word('builder.fee.new'), Object.keys(fees), 'fee');
  const place = `/x-service/fees${toPath([key])}`;
  const title = said.at(`${place}/title`, 'builder.fee.new');
  const before: Edit[] = [];
  const registration = Object.keys(registrations)[0] ?? addedRegistration(file, said, before);
  const fee: Fee = { title, registration };
  const add: Edit = { do: 'setSetting', path: place, value: asJson(fee) };
  const isTaken = Object.values(flowOf(file).steps).some(({ kind, fees: named }) => PAYMENTS.has(kind) && named === undefined);
  const after = sendingIn(file);
  const pay = isTaken || after === undefined ? [] : [newStep(file, PAYMENT, wordsIn, { after }).edit];
  return { key, edit: { do: 'group', label: { key: 'builder.edit.addThing', params: { title } }, edits: [...before, add, ...said.translations(), ...pay] } };
}

function addedRegistration(file: ServiceFile, said: ReturnType<typeof firstWords>, before: Edit[]): string {
  const [institution = ''] = Object.keys(file['x-service'].institutions);
  const key = freshKey(said.word('builder.registration.new'), [], 'registration');
  const place = `/x-service/registrations${toPath([key])}`;
  before.push({ do: 'setSetting', path: place, value: { title: said.at(`${place}/title`, 'builder.registration.new'), institution } });
  return key;
}

function sendingIn(file: ServiceFile): Exit | undefined {
  const sending = Object.entries(flowOf(file).steps).find(([, step]) => outcomesOf(file, step).includes('send'));
  return sending && { step: sending[0], outcome: 'send' };
}
