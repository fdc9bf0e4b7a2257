import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type UnfinishedWork, UnfinishedPage } from '#runtime/portal/staff/unfinished-page.tsx';
import type { FailedMessage } from '#runtime/portal/staff/failed-messages.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import type { MessageRow, NoteRow } from '#server/stores/rows.ts';

const access = ['administrator'] as const;
export const MOST_SHOWN = 100;

/** What the server could not do by itself so far, for who looks after it. */
export function unfinishedRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, now } = deps;
  app.get('/staff/unfinished', { config: { access } }, (request, reply) => show(deps, request, reply));

  app.post<{ Params: { id: string } }>('/staff/unfinished/:id', { config: { access } }, async (request, reply) => {
    const note = (await store.failedNotes(MOST_SHOWN)).find(({ id }) => id === request.params.id);
    if (note) await store.commit({ writes: () => [{ write: 'postponeNote', row: { id: note.id, was: note.dueAt, dueAt: now(), fault: note.fault ?? '' } }] });
    return show(deps, request, reply, note ? 'tried' : 'gone');
  });

  app.post<{ Params: { id: string } }>('/staff/unfinished/messages/:id', { config: { access } }, async (request, reply) => {
    const message = (await store.failedMessages(MOST_SHOWN)).find(({ id, text }) => id === request.params.id && text !== '');
    // From now on, as if it were new.
    const moved = message && await store.commit({ writes: () => [{ write: 'moveMessage', row: { ...message, from: 'failed', was: message.dueAt, state: 'waiting', dueAt: now(), attempts: 0, fault: null } }] });
    return show(deps, request, reply, moved === 'committed' ? 'tried' : 'gone');
  });
}

async function show({ store, config }: Deps, request: FastifyRequest, reply: FastifyReply, done?: 'tried' | 'gone'): Promise<FastifyReply> {
  const [notes, stalled, failed] = await Promise.all([store.failedNotes(MOST_SHOWN), store.stalledMessages(MOST_SHOWN), store.failedMessages(MOST_SHOWN)]);
  return sendPage(request, reply, <UnfinishedPage context={await deskContext(request, config, '/staff')} works={notes.map(workOf)} failed={[...stalled, ...failed].map(failedOf)} done={done} />);
}

const failedOf = ({ id, channel, purpose, state, fault, createdAt, recipient, text }: MessageRow): FailedMessage => ({ id, channel, purpose, state, fault, at: instantOf(createdAt), to: masked(recipient), canBeSent: state === 'failed' && text !== '' });

/** `+97517123456` → `+975•••456`, `dema@post.bt` → `d•••@post.bt`: who looks after the server need not know people's phones. */
export function masked(recipient: string): string {
  const at = recipient.lastIndexOf('@');
  return at > 0 ? `${recipient.slice(0, 1)}•••${recipient.slice(at)}` : `${recipient.slice(0, 4)}•••${recipient.slice(-3)}`;
}

/** A note that cannot even be read is shown as it stands. */
function workOf({ id, note, createdAt, attempts, dueAt, fault }: NoteRow): UnfinishedWork {
  const { kind, subject } = read(note);
  return { id, kind, subject, createdAt, attempts, dueAt, fault: fault ?? '' };
}

function read(note: string): { kind: string; subject: string } {
  try {
    const { do: kind, number, reference } = JSON.parse(note) as { do: string; number?: string; reference?: string };
    return { kind, subject: number ?? reference ?? '' };
  } catch {
    return { kind: note.slice(0, 100), subject: '' };
  }
}
