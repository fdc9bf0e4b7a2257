import { NOTICE_FIELDS, privacyOf, type ServiceFile } from '#schemas/index.ts';
import { inWords, type MergeField, mergeFields } from '#builder/edits/certificate/merge-words.ts';
import { pathTrail } from '#builder/model/where.ts';
import type { Say } from '#builder/model/naming.ts';

/** What can stand in braces in a message: what every message can say, and the answers. */
export function noticeFields(t: Say, file: ServiceFile): { own: MergeField[]; answers: NoticeAnswer[] } {
  const own = NOTICE_FIELDS.map((name) => ({ name, words: t(`builder.notice.field.${name}`) }));
  const taken = new Set(own.map(({ words }) => words));
  const answers = mergeFields(file, (name) => name).answers.filter(({ name }) => name.startsWith('/') && !name.includes('|'));
  return { own, answers: answers.map(({ name, words }) => {
    const privacy = privacyOf(file['x-service'].privacy, name);
    return { name, words: taken.has(words) ? name : words, title: pathTrail(file, name).join(' › '), privacy: privacy ?? 'unsaid' };
  }) };
}

/** An answer a message may say, if it is public. */
export interface NoticeAnswer extends MergeField { title: string; privacy: 'public' | 'personal' | 'sensitive' | 'unsaid' }

/** The text with what is filled in by its name: `{/complaint/subject}` → `{Subject}`. */
export function noticeInWords(t: Say, file: ServiceFile, text: string): string {
  const { own, answers } = noticeFields(t, file);
  return inWords(text, [...own, ...answers]);
}
