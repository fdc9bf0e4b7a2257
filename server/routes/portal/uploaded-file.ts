import { isOfType } from '#server/http/magic-bytes.ts';

/** A larger one is not read to its end; one byte more than is taken tells that it is too large, so that the page can say so. */
const LARGEST_UPLOAD = 20_000_000;
export const ONE_FILE = { limits: { fileSize: LARGEST_UPLOAD + 1 }, throwFileSizeLimit: false };

export interface UploadedFile {
  bytes: Buffer;
  /** As the person's device called it, without folders or signs that could mislead. */
  name: string;
  /** What the bytes are; `application/octet-stream` where they are none of ours, or not what the name says. */
  type: string;
}

const ENDINGS: Record<string, readonly string[]> = { 'application/pdf': ['pdf'], 'image/jpeg': ['jpg', 'jpeg', 'jfif'], 'image/png': ['png'] };
const LONGEST_NAME = 150;

/** The file of a multipart form's field `file`; undefined where none was chosen. Its type is read from its bytes, never believed (checklist S25). */
export async function uploadedFile(body: unknown): Promise<UploadedFile | undefined> {
  const part = (body as Record<string, unknown> | null | undefined)?.['file'] as { filename?: unknown; toBuffer?: () => Promise<Buffer> } | undefined;
  if (typeof part?.toBuffer !== 'function' || typeof part.filename !== 'string' || part.filename === '') return undefined;
  const bytes = await part.toBuffer();
  const name = safeName(part.filename);
  return { bytes, name, type: typeOf(bytes, name) };
}

/** A file that came in parts before, named by `upload` (SHA-256 of it, hex) and `name`; undefined where the form brings its file itself, or it is not there. */
export async function namedFile(body: unknown, take: (hash: string) => Promise<Buffer | undefined>): Promise<UploadedFile | undefined> {
  const { upload, name: given } = (body ?? {}) as Record<string, unknown>;
  if (typeof upload !== 'string' || !/^[0-9a-f]{64}$/.test(upload) || typeof given !== 'string' || given === '') return undefined;
  const bytes = await take(upload);
  const name = safeName(given);
  return bytes && { bytes, name, type: typeOf(bytes, name) };
}

function typeOf(bytes: Buffer, name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.keys(ENDINGS).find((type) => isOfType(bytes, type) && ENDINGS[type]!.includes(ending)) ?? 'application/octet-stream';
}

/** Without folders, control signs and marks that turn the direction of what follows; the ending stays when it is shortened. */
export function safeName(given: string): string {
  const base = given.normalize('NFC').replaceAll('\\', '/').split('/').at(-1)!.replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '').trim();
  const name = /^\.*$/.test(base) ? 'file' : base;
  if (name.length <= LONGEST_NAME) return name;
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? '';
  return [...name].slice(0, LONGEST_NAME - ending.length).join('') + ending;
}
