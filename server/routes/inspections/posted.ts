import type { UploadedPhoto } from './take-photos.ts';
import { LARGEST_PHOTO } from '#runtime/steps/inspection/photos.ts';

/** One byte more than is taken tells that a photograph is too large, so that the page can say so. */
export const PHOTOS = { limits: { fileSize: LARGEST_PHOTO + 1, files: 20, fields: 400, parts: 420 }, throwFileSizeLimit: false };

export interface Posted { form: Record<string, string>; photos: UploadedPhoto[] }

interface Part { fieldname?: unknown; value?: unknown; filename?: unknown; toBuffer?: () => Promise<Buffer> }

/** Reads the posted page, with photographs or without: its fields as texts, and each photograph with its item. */
export async function posted(body: unknown): Promise<Posted> {
  const form: Record<string, string> = {};
  const photos: UploadedPhoto[] = [];
  for (const [name, given] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(given) ? given : [given]) {
      if (typeof one === 'string') form[name] = one;
      else if (typeof one === 'object' && one !== null) await readPart(name, one as Part);
    }
  }
  return { form, photos };

  async function readPart(name: string, part: Part): Promise<void> {
    const item = /^photo\[(.+)\]$/s.exec(name)?.[1];
    if (typeof part.value === 'string') form[name] = part.value;
    else if (item !== undefined && typeof part.toBuffer === 'function' && typeof part.filename === 'string' && part.filename !== '') photos.push({ item, bytes: await part.toBuffer() });
  }
}
