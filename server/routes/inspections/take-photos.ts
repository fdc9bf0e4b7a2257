import { hash } from 'node:crypto';
import type { Place } from '#runtime/engine/inspection.ts';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import { isInstant } from '#runtime/steps/inspection/complete.ts';
import { PHOTO_TYPES } from '#runtime/steps/inspection/photos.ts';
import type { Actor } from '#runtime/engine/command.ts';
import type { Deps } from '#server/deps.ts';
import { isOfType } from '#server/http/magic-bytes.ts';
import { newId } from '#server/ids.ts';
import type { OpenedFile } from '../desk/file-view.ts';
import { isWhole } from '../portal/whole-file.ts';

export interface UploadedPhoto { item: string; bytes: Buffer }

/** Records each photograph; one that is there already is passed over. Answers what is wrong with the others, or the refusal that ends it all. */
export async function takePhotos({ cases }: Pick<Deps, 'cases'>, actor: Actor, { task }: OpenedFile, photos: readonly UploadedPhoto[], form: Readonly<Record<string, string>>): Promise<{ faults: FieldFault[]; refusal?: Refusal }> {
  const faults: FieldFault[] = [];
  const { takenAt, place } = whenAndWhere(form);
  for (const { item, bytes } of photos) {
    // Its type is read from its bytes, never believed.
    const type = PHOTO_TYPES.find((one) => isOfType(bytes, one)) ?? 'application/octet-stream';
    const content = hash('sha256', bytes);
    const photo = { id: newId(), item, type, bytes: bytes.length, hash: content, ...(takenAt === undefined ? {} : { takenAt }), ...(place ? { place } : {}) };
    if (PHOTO_TYPES.includes(type) && !isWhole(bytes, type)) {
      faults.push({ path: `photo:${item}`, code: 'broken' });
      continue;
    }
    const done = await cases.act(task.caseId, actor, { type: 'AddPhoto', task: task.id, photo }, [{ write: 'addContent', row: { hash: content, bytes } }]);
    if (done.ok || done.refusal.code === 'photo.known') continue;
    if (done.refusal.code !== 'answers.faulty') return { faults, refusal: done.refusal };
    faults.push(...(done.refusal.fields ?? []));
  }
  return { faults };
}

/** What the device says of the photograph, where it says anything that can be. */
function whenAndWhere({ takenAt = '', latitude = '', longitude = '', accuracy = '' }: Readonly<Record<string, string>>): { takenAt?: string; place?: Place } {
  const [lat, long, within] = [latitude, longitude, accuracy].map((text) => (/^-?\d{1,6}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN)) as [number, number, number];
  const isPlace = Math.abs(lat) <= 90 && Math.abs(long) <= 180;
  return { ...(isInstant(takenAt) ? { takenAt } : {}), ...(isPlace ? { place: { latitude: lat, longitude: long, ...(within >= 0 ? { accuracy: within } : {}) } } : {}) };
}
