import type { ServiceFile } from '#schemas/index.ts';
import { cameBack, type ComingBack, lastDayFor, MOST_STARS } from '#runtime/engine/afterwards.ts';
import { conversationClosed, APPLICANT, unreadBy } from '#runtime/engine/conversation.ts';
import type { Case } from '#runtime/engine/case.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { mayWithdraw } from '#runtime/engine/withdraw.ts';
import { dateText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** What the applicant can do with a file beyond what it asks for. */
export interface AfterwardsView {
  acts: {
    what: 'appeal' | 'reopen' | 'rate' | 'withdraw';
    text: string;
    href: string;
    /** Until when, or what follows. */
    hint?: string;
    /** The one most people come for. */
    isMain?: boolean;
  }[];
  /** Sentences about what is over: an appeal that is too late, a rating that was given. */
  said: string[];
  messages?: { href: string; unread: number };
  /** The certificate this file renews or amends. */
  follows?: string;
}

/** @param at ISO 8601 instant of the request */
export function afterwardsView(file: ServiceFile, kase: Case, at: string, t: Translate, language: string): AfterwardsView {
  const base = `/files/${kase.id}`;
  const view: AfterwardsView = { acts: [], said: [] };
  const back = (['appeal', 'reopen'] as const).map((how) => ({ how, ...stateOf(file, kase, how, at) }));
  for (const { how, lastDay, isOpen } of back) {
    if (how === 'reopen' && kase.endedAt !== undefined && kase.status !== 'withdrawn' && cameBack(kase, how)) view.said.push(t('afterwards.reopen.used'));
    if (lastDay === undefined) continue;
    const date = dateText(lastDay, language, file['x-service'].timeZone);
    if (isOpen) view.acts.push({ what: how, text: t(`afterwards.${how}`), href: `${base}/${how}`, hint: t(`afterwards.${how}.until`, { date }), isMain: how === 'appeal' && kase.status === 'rejected' });
    else if (!cameBack(kase, how)) view.said.push(t(`afterwards.${how}.late`, { date }));
  }
  if (kase.endedAt !== undefined && !kase.rating) view.acts.push({ what: 'rate', text: t('afterwards.rate'), href: `${base}/rating` });
  if (mayWithdraw(kase)) view.acts.push({ what: 'withdraw', text: t('afterwards.withdraw'), href: `${base}/withdraw` });
  if (kase.rating) view.said.push(t('afterwards.rated', { stars: kase.rating.stars, most: MOST_STARS }));
  if ((kase.messages?.length ?? 0) > 0 || !conversationClosed(kase, at)) view.messages = { href: `${base}/messages`, unread: unreadBy(kase, APPLICANT) };
  if (kase.follows) view.follows = t('afterwards.follows', { how: kase.follows.how, number: kase.follows.number, reference: kase.follows.reference });
  return view;
}

/** Until when the applicant may come back, and whether they still may. */
export function stateOf(file: ServiceFile, kase: Case, how: ComingBack, at: string): { lastDay?: string; isOpen: boolean } {
  const lastDay = kase.status === 'withdrawn' ? undefined : lastDayFor({ file }, kase, how);
  return lastDay === undefined ? { isOpen: false } : { lastDay, isOpen: !cameBack(kase, how) && dateIn(file['x-service'].timeZone, at) <= lastDay };
}
