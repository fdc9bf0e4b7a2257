import { PICTURE_LIMITS, type Picture, type PictureType } from '../service/picture.ts';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from './bytes.ts';
import { pngHead } from './png.ts';
import { readSvg, type SvgDrawing, writeSvg } from './svg.ts';

/** Why a picture is not taken; `name` is the part of a drawing that is to blame. */
export type PictureFault =
  | { code: 'picture-too-large'; params: { bytes: number; limit: number } }
  | { code: 'picture-too-many-pixels'; params: { width: number; height: number; limit: number } }
  | { code: 'picture-unreadable'; params: Record<string, never> }
  | { code: 'picture-refused'; params: { name: string } };

export type JudgedPicture = { ok: true; type: PictureType; data: string; width: number; height: number; drawing?: SvgDrawing } | { ok: false; fault: PictureFault };

const failed = (fault: PictureFault): JudgedPicture => ({ ok: false, fault });

/** What a file is as a picture of a service, cleaned: a PNG as it is, an SVG with its shapes alone. Its name and its own type are not believed. */
export function judgePicture(bytes: Uint8Array): JudgedPicture {
  if (bytes.length > PICTURE_LIMITS.bytes) return failed({ code: 'picture-too-large', params: { bytes: bytes.length, limit: PICTURE_LIMITS.bytes } });
  const head = pngHead(bytes);
  if (head) {
    const { width, height } = head;
    if (head.isInterlaced) return failed({ code: 'picture-refused', params: { name: 'Adam7' } });
    return Math.max(width, height) > PICTURE_LIMITS.pixels ? failed({ code: 'picture-too-many-pixels', params: { width, height, limit: PICTURE_LIMITS.pixels } })
      : { ok: true, type: 'image/png', data: toBase64(bytes), width, height };
  }
  const text = fromUtf8(bytes);
  if (text === undefined || !/^\ufeff?\s*</.test(text)) return failed({ code: 'picture-unreadable', params: {} });
  const read = readSvg(text);
  if (!read.ok) return failed({ code: 'picture-refused', params: { name: read.name } });
  const { drawing } = read;
  return { ok: true, type: 'image/svg+xml', data: toBase64(toUtf8(writeSvg(drawing))), width: drawing.view[2], height: drawing.view[3], drawing };
}

/** The same of a picture in a service file. */
export function judgeStored({ type, data }: Picture): JudgedPicture {
  const bytes = fromBase64(data);
  const judged = bytes ? judgePicture(bytes) : failed({ code: 'picture-unreadable', params: {} });
  return judged.ok && judged.type !== type ? failed({ code: 'picture-unreadable', params: {} }) : judged;
}
