import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import type { Deps } from '#server/deps.ts';
import type { KeptForm, KeptForms } from '#server/routes/portal/kept-forms.ts';
import type { OpenedFile } from './file-view.ts';

/** What an officer has filled in and not decided yet, for two hours, in the browser they typed it in. */
export interface KeptDrafts {
  /** False where it is too much to keep. */
  keep(request: FastifyRequest, reply: FastifyReply, file: OpenedFile, form: FlatForm, faults?: readonly FieldFault[]): Promise<boolean>;
  /** As it came, while nobody is signed in; where it is to be shown again. */
  keepUnread(request: FastifyRequest, reply: FastifyReply): Promise<string | false>;
  /** Undefined for anybody else. The file may have moved on since: see `isTypedOver`. */
  read(request: FastifyRequest, file: OpenedFile): Promise<KeptForm | undefined>;
  forget(request: FastifyRequest, reply: FastifyReply, file: OpenedFile): Promise<void>;
}

export const addressOf = ({ task }: OpenedFile): string => `/desk/tasks/${task.id}`;

export function createKeptDrafts(forms: KeptForms, { cases }: Pick<Deps, 'cases'>): KeptDrafts {
  return {
    async keepUnread(request, reply) {
      const { id } = request.params as { id: string };
      const form = request.body as FlatForm | null | undefined;
      const task = form ? await cases.task(id) : undefined;
      return form && task && (await forms.keep(request, reply, `/desk/tasks/${id}`, { form, isUnread: true })) ? `/desk/tasks/${id}` : false;
    },
    keep: (request, reply, file, form, faults) => forms.keep(request, reply, addressOf(file), { form, faults, by: request.person!.id }),
    async read(request, file) {
      const kept = await forms.read(request, addressOf(file));
      return kept && (kept.isUnread || kept.by === request.person?.id) ? kept : undefined;
    },
    forget: (request, reply, file) => forms.forget(request, reply, addressOf(file)),
  };
}
