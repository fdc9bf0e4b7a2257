import type { Case } from '#runtime/engine/case.ts';
import type { Actor } from '#runtime/engine/command.ts';
import { type DeskRoom, LICENSING, openDeskRoom } from './desk-room.ts';
import type { SignedInPerson } from './people.ts';

export interface DeskStage {
  room: DeskRoom;
  /** Dechen Wangmo and Ugyen Tshering, both licensing officers. */
  officer: SignedInPerson;
  colleague: SignedInPerson;
  applicant: SignedInPerson;
  /** A new file that waits at the licensing desk. */
  waiting(): Promise<Case>;
  /** The applicant mends the names, and sends the file again unless told otherwise. */
  corrects(id: string, names: Record<string, string>, sends?: boolean): Promise<Case>;
}

export async function openDeskStage(): Promise<DeskStage> {
  const room = await openDeskRoom();
  const applicant = await room.person({ kind: 'applicant', name: 'Karma' });
  return {
    room, applicant,
    officer: await room.person({ kind: 'staff', name: 'Dechen Wangmo', rights: [LICENSING] }),
    colleague: await room.person({ kind: 'staff', name: 'Ugyen Tshering', rights: [LICENSING] }),
    waiting: async () => (await room.apply(applicant)).case,
    async corrects(id, names, sends = true) {
      const actor: Actor = { id: applicant.id, kind: 'applicant' };
      const mended = await room.deps.cases.act(id, actor, { type: 'CompleteStep', step: 'names', values: names });
      const done = sends ? await room.deps.cases.act(id, actor, { type: 'CompleteStep', step: 'send', values: { declaration: true } }) : mended;
      if (!done.ok) throw new Error(JSON.stringify(done.refusal));
      return done.value.case;
    },
  };
}

export const addressOf = (kase: Pick<Case, 'task'>): string => `/desk/tasks/${kase.task!.id}`;

/** A sound form that sends the file back for its trade name. */
export const BACK = { outcome: 'sendBack', 'reason[sendBack]': 'name-taken', 'text[sendBack]': 'Your second choice is free.', 'flag[/names/first]': 'on', 'fields[/names/first]': 'Taken in Paro.' };
