import type { Command } from '#runtime/engine/command.ts';
import { accept, refuse, type FieldFault, type Result } from '#runtime/engine/refusal.ts';
import type { Completion, StepContext } from '../step-kind.ts';
import type { InspectionStep } from './index.ts';

/** As documents are asked for: what browsers take, and readers can show. */
export const PHOTO_TYPES: readonly string[] = ['image/jpeg', 'image/png'];
export const LARGEST_PHOTO = 5_000_000;
export const MOST_PHOTOS = 10;

type Adding = Extract<Command, { type: 'AddPhoto' }>;

/** A photograph of an item that asks for one. The same picture of the same item again (`photo.known`) is there already. */
export function addPhoto({ step, key, meta, case: kase }: StepContext<InspectionStep>, { task, photo }: Adding): Result<Completion> {
  const path = `photo:${photo.item}`;
  const item = step.checklist?.find(({ code }) => code === photo.item);
  const taken = (kase.photos ?? []).filter((one) => one.task === task && one.item === photo.item);
  if (taken.some(({ hash }) => hash === photo.hash)) return refuse('photo.known');
  const fault = ((): Omit<FieldFault, 'path'> | undefined => {
    if (item?.photo === undefined) return { code: 'not-a-question' };
    if (photo.bytes > LARGEST_PHOTO) return { code: 'too-large', params: { megabytes: LARGEST_PHOTO / 1_000_000 } };
    if (photo.bytes === 0 || !PHOTO_TYPES.includes(photo.type)) return { code: 'no-photo' };
    return taken.length >= MOST_PHOTOS ? { code: 'too-many', params: { limit: MOST_PHOTOS } } : undefined;
  })();
  if (fault) return refuse('answers.faulty', { fields: [{ path, ...fault }] });
  const { id, item: of, type: contentType, bytes, hash, takenAt, place } = photo;
  return accept({ events: [{ at: meta.at, actor: meta.actor.id, type: 'PhotoTaken', task, step: key, item: of, id, contentType, bytes, hash, ...(takenAt === undefined ? {} : { takenAt }), ...(place ? { beside: { place } } : {}) }] });
}

export function removePhoto({ case: kase, key, meta }: StepContext<InspectionStep>, { task, photo }: Extract<Command, { type: 'RemovePhoto' }>): Result<Completion> {
  if (!kase.photos?.some((one) => one.id === photo && one.task === task)) return refuse('document.not-found');
  return accept({ events: [{ at: meta.at, actor: meta.actor.id, type: 'PhotoRemoved', task, step: key, id: photo }] });
}
