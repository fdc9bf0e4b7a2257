import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { readDraft } from '#runtime/desk/decision.ts';
import type { MergeLine } from '#runtime/desk/merge.ts';
import type { MergeView } from '#runtime/desk/merge-page.tsx';
import type { ShownValue } from '#runtime/desk/shown-value.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import type { Json } from '#schemas/index.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { OpenedFile } from './file-view.ts';
import { mergeView } from './merge.ts';
import { screenOf } from './own-typed.ts';
import { standingNow, type StandingNow } from './standing-now.ts';

/** What was typed at a desk, a counter or an office's appointment beside what is there now (O22). `values`: of the desk's own screen. */
export async function mergeOf(deps: Deps, context: DeskContext, person: Person, file: OpenedFile, form: FlatForm, values: Record<string, Json>): Promise<MergeView> {
  const kind = file.service.step(file.task.step)?.kind.kind;
  if (kind !== 'payment' && kind !== 'appointment') return mergeView(deps, context, person, file, readDraft(form, screenOf(file)), values);
  const standing = await standingNow(deps, context, person, file);
  const { goOn, ...view } = standing.view;
  // Where nothing is booked any more there is nothing to call off.
  const mayGoOn = goOn && (kind === 'payment' || standing.open?.appointment);
  return { ...view, ...(mayGoOn ? { goOn } : {}), carried: [], lines: (kind === 'payment' ? chargeLines : reasonLines)(standing, context, textsOf(form)) };
}

type Texts = (name: string) => string;
const textsOf = (form: FlatForm): Texts => (name) => (typeof form[name] === 'string' ? (form[name] as string).trim() : '');
const line = (text: string | undefined): ShownValue => (text ? { kind: 'line', text } : { kind: 'none' });

/** At the counter: the amount and the receipt, beside what a colleague or the provider recorded. */
function chargeLines({ file, row, author, nameOf }: StandingNow, { t, language }: DeskContext, typed: Texts): MergeLine[] {
  const paid = row.completedAt === null ? undefined : file.case.payments?.findLast(({ step, at }) => step === row.step && at === instantOf(row.completedAt!));
  const { currency } = file.service.file['x-service'];
  const by = paid ? { by: nameOf(paid.by), at: paid.at } : author;
  const one = (name: string, theirs: string | undefined): MergeLine[] => {
    const mine = typed(name);
    return mine === '' && !theirs ? [] : [{ name, title: t(`payment.counter.${name}`, { currency: currency ?? '' }), mine: line(mine), theirs: line(theirs), posts: { name, mine, theirs: '' }, isWords: false, ...(by && theirs ? { author: by } : {}) }];
  };
  return [...one('amount', paid && amountText(paid.amount, paid.currency, language)), ...one('receipt', paid?.receipt)];
}

/** An appointment the office cannot keep: the reason, beside what became of the appointment meanwhile. */
function reasonLines({ file, row, wording, nameOf }: StandingNow, { t, language }: DeskContext, typed: Texts): MergeLine[] {
  const mine = typed('reason');
  if (mine === '') return [];
  const { timeZone } = wording.file['x-service'];
  const [booked, cancelled] = (['AppointmentBooked', 'AppointmentCancelled'] as const).map((type) => file.events.findLast((event) => event.type === type && event.task === row.id));
  const when = (from: string) => line(dateTimeText(from, language, timeZone));
  const isOff = cancelled !== undefined && file.events.indexOf(cancelled) > (booked ? file.events.indexOf(booked) : -1);
  const theirs = isOff && cancelled.type === 'AppointmentCancelled' ? cancelled.beside?.reason : undefined;
  return [{ name: 'reason', title: t('appointment.desk.reason'), mine: line(mine), theirs: line(theirs), posts: { name: 'reason', mine, theirs: '' }, isWords: true, ...(isOff && theirs ? { author: { by: nameOf(cancelled.actor), at: cancelled.at } } : {}), ...(isOff && booked?.type === 'AppointmentBooked' ? { answer: { before: when(booked.from), after: { kind: 'none' as const } } } : {}) }];
}
