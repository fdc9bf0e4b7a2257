import type { FastifyReply, FastifyRequest } from 'fastify';
import { decimalsOf } from '#schemas/index.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { FilePageProps } from '#runtime/desk/file-page.tsx';
import type { FileView } from '#runtime/desk/file-view.ts';
import { owesReason } from '#runtime/desk/owes-reason.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { Deps } from '#server/deps.ts';
import { askAgain } from '#server/routes/portal/asking-again.ts';
import { createKeptForms, type KeptForm } from '#server/routes/portal/kept-forms.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile } from './file-view.ts';
import { sendFilePage } from './send-file-page.tsx';

/** What stands on a file's page beside the decision, with a button of its own. */
export type SmallForm = 'message' | 'note' | 'assign' | 'recuse' | 'opinion' | 'pay' | 'appointment';

type Typed = Pick<KeptForm, 'form' | 'faults'>;
type Shown = Partial<Omit<FilePageProps, 'context' | 'view'>> & { view: FileView };

/** Small forms that could not be taken: each is shown again at the file's address with `?asked=…`, and nowhere else, so that whoever opens the file anew finds it as it is. */
export interface SmallForms {
  again(request: FastifyRequest, reply: FastifyReply, task: TaskRow, which: SmallForm, typed: Typed): Promise<unknown>;
  /** The page with what was typed, where this address asks for it and the form is still there. */
  shown(request: FastifyRequest, context: DeskContext, task: TaskRow, view: FileView): Promise<Shown>;
  forget(request: FastifyRequest, reply: FastifyReply, task: TaskRow): Promise<void>;
}

const addressOf = ({ id }: TaskRow, which: SmallForm): string => `/desk/tasks/${id}?asked=${which}`;

/** They are kept beside the decision, under a name of their own: neither takes the other's place. */
export function createSmallForms(deps: Deps): SmallForms {
  const forms = createKeptForms(deps, 'asked');
  return {
    again: (request, reply, task, which, { form, faults }) => askAgain(forms, request, reply, addressOf(task, which), { form, faults: faults ?? [], by: request.person!.id }, async () => {
      const context = await deskContext(request, deps.config, `/desk/tasks/${task.id}`);
      const view = await fileView(deps, context, request.person!, await openFile(deps, task));
      return sendFilePage(request, reply, { context, ...(SHOWN[which](context, view, { form, faults }) ?? { view }) }, { status: 422 });
    }),
    async shown(request, context, task, view) {
      const which = (request.query as { asked?: unknown }).asked;
      const kept = isSmall(which) ? await forms.read(request, addressOf(task, which)) : undefined;
      return (isSmall(which) && kept?.by === request.person!.id ? SHOWN[which](context, view, kept) : undefined) ?? { view };
    },
    forget: (request, reply, task) => forms.forget(request, reply, `/desk/tasks/${task.id}`),
  };
}

const isSmall = (which: unknown): which is SmallForm => typeof which === 'string' && Object.hasOwn(SHOWN, which);
const textOf = ({ form }: Typed, name: string): string => (typeof form[name] === 'string' ? form[name] : '');

/** `key` → its words: one for each field. */
function inWords({ t }: DeskContext, { faults = [] }: Typed, key: (fault: FieldFault) => string, more: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(faults.map((fault) => [fault.path, t(key(fault), { ...more, ...fault.params })]));
}
const firstOf = (faults: Record<string, string>): string | undefined => Object.values(faults)[0];

const written = (box: 'message' | 'note') => (context: DeskContext, view: FileView, typed: Typed): Shown | undefined => {
  const { conversation } = view;
  if (!conversation.canWrite || conversation.closed) return undefined;
  return { view: { ...view, conversation: { ...conversation, typed: { box, text: textOf(typed, box), fault: firstOf(inWords(context, typed, ({ code }) => `conversation.fault.${code}`)) ?? '' } } } };
};

/** Undefined where the form is not there any more. */
const SHOWN: Record<SmallForm, (context: DeskContext, view: FileView, typed: Typed) => Shown | undefined> = {
  message: written('message'),
  note: written('note'),
  assign(context, view, typed) {
    const fault = firstOf(inWords(context, typed, ({ code }) => `desk.holding.fault.${code}`));
    return isFree(view) && owesReason(view) && fault !== undefined ? { view, assignFault: fault, typedReason: textOf(typed, 'reason') } : undefined;
  },
  recuse(context, view, typed) {
    const fault = firstOf(inWords(context, typed, ({ code }) => `desk.recuse.fault.${code}`));
    return isFree(view) && fault !== undefined ? { view, recuseFault: fault, typedReason: textOf(typed, 'reason') } : undefined;
  },
  opinion(context, view, typed) {
    if (!view.opinions?.ask) return undefined;
    const faults = inWords(context, typed, ({ path, code }) => `opinion.fault.${path}.${code}`);
    return { view: { ...view, opinions: { ...view.opinions, typed: { expert: textOf(typed, 'expert'), question: textOf(typed, 'question'), faults } } } };
  },
  pay(context, view, typed) {
    if (!view.charge) return undefined;
    const due = writeAmount(totalOf(view.charge.fees), decimalsOf(view.charge.currency));
    const [reference, task] = [textOf(typed, 'usedFor'), textOf(typed, 'usedForTask')];
    const same = 'usedFor' in typed.form ? { sameReceipt: { reference: reference || context.t('payment.counter.other'), ...(task === '' ? {} : { task }) } } : {};
    const charge = { ...view.charge, typed: { amount: textOf(typed, 'amount'), receipt: textOf(typed, 'receipt'), same: textOf(typed, 'same') === 'yes' }, ...same };
    return { view: { ...view, charge }, chargeFaults: inWords(context, typed, ({ path, code }) => `payment.fault.${path}.${code}`, { due }) };
  },
  appointment(context, view, typed) {
    if (!view.appointment) return undefined;
    const when = view.appointment.booked?.when ?? '';
    const fault = firstOf(inWords(context, typed, ({ path, code }) => (code === 'moved' ? 'appointment.desk.moved' : path === '' ? `refusal.${code}` : `appointment.fault.${path}.${code}`), { when }));
    return { view: 'reason' in typed.form ? { ...view, appointment: { ...view.appointment, reason: textOf(typed, 'reason') } } : view, ...(fault ? { appointmentFault: fault } : {}) };
  },
};

/** Whether the file is open at this desk and no decision waits to leave. */
const isFree = (view: FileView): boolean => view.task.decided === undefined && view.held === undefined;
