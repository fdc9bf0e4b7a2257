import type { Translate } from '#runtime/texts/translate.ts';
import { fitsOneSms } from '#schemas/index.ts';
import type { Channel } from './message.ts';

interface NoticeParams { reference: string; address: string; date?: string; certificate?: string }

/**
 * What a notice says. To a phone it goes in one message: where a long name of the server or of a month would make it two, with the `shorter` parameters, or else that there
 * is news, of what, and where.
 */
export function noticeText(t: Translate, about: string, params: NoticeParams, channel: Channel, shorter: Partial<NoticeParams> = {}): string {
  const said = t(`notice.${about}`, { ...params });
  if (channel === 'email' || fitsOneSms(said)) return said;
  const short = t(`notice.${about}`, { ...params, ...shorter });
  return fitsOneSms(short) ? short : t('notice.short', { ...params });
}

/** Where applicants find their files, short enough to be typed. */
export const filesAddress = (address: string): string => `${address}/files`.replace(/^https?:\/\//, '');
