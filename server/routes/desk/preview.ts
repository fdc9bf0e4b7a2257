import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import type { ApplicantMessageProps } from '#runtime/desk/applicant-message.tsx';
import { consequencesOf, noticesOf, toldOf } from '#runtime/desk/consequences.ts';
import { actOf, type DecisionDraft } from '#runtime/desk/decision.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { PreviewPageProps } from '#runtime/desk/preview-page.tsx';
import { titleOfPath } from '#runtime/desk/timeline.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import { tellsHowToObject } from '#runtime/engine/afterwards.ts';
import { decidesAppeal } from '#runtime/engine/appeals.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { decisionTitle } from '#runtime/portal/decision-title.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Deps } from '#server/deps.ts';
import { filesAddress, noticeText } from '#server/messages/notice-text.ts';
import { type OpenedFile, wordingOf } from './file-view.ts';

/** What the preview shows: what follows, in the officer's language, and the message, in the applicant's. */
export async function previewOf(deps: Deps, context: DeskContext, file: OpenedFile, draft: DecisionDraft, events: readonly CaseEvent[]): Promise<Omit<PreviewPageProps, 'context' | 'draft'>> {
  const { task, service, case: kase } = file;
  const wording = wordingOf(service, context);
  const decided = { step: task.step, outcome: draft.outcome };
  const language = await languageOfApplicant(deps, file);
  const consequences = consequencesOf(wording, kase, events, decided);
  const told = toldOf(consequences);
  const message = messageOf(deps, file, draft, events, language, told);
  return {
    task: task.id, reference: task.reference, applicant: task.applicantName, outcome: (wording.file['x-service'].flow.steps[task.step] as DeskStep).more?.find(({ outcome }) => outcome === draft.outcome)?.title, language: wording.said,
    consequences, message, ...(told === undefined && consequences.mayGoTo === undefined ? { notice: noticeIn(deps, file, events, language) } : {}),
  };
}

/** What the applicant's phone will say where the file stays open, such as that a fee is to be paid. */
function noticeIn({ config }: Deps, { case: kase }: OpenedFile, events: readonly CaseEvent[], language: string): PreviewPageProps['notice'] {
  const t = translator(language, { onMissing: config.production ? 'english' : 'throw' });
  const texts = noticesOf(kase, events).map((about) => noticeText(t, about, { reference: kase.reference, address: filesAddress(config.address) }, 'email'));
  return texts.length === 0 ? undefined : { language, texts };
}

/** The letter, or what stands on the applicant's page while the file goes on; nothing where that would say no more than where it is. */
function messageOf({ config }: Deps, { service, case: kase, task }: OpenedFile, draft: DecisionDraft, events: readonly CaseEvent[], language: string, told: ReturnType<typeof toldOf>): ApplicantMessageProps | undefined {
  const { file } = inLanguage(service, language);
  const { flow, institutions, about } = file['x-service'];
  const { reason, text, fields = {}, reasons } = actOf(task.id, draft);
  const notes = correctionNotes(file, { step: task.step, fields, reasons });
  const step = flow.steps[task.step] as DeskStep;
  const { gives } = consequencesOf({ file }, kase, events, { step: task.step, outcome: draft.outcome });
  const t = translator(language, { onMissing: config.production ? 'english' : 'throw' });
  const isOnAppeal = decidesAppeal(kase, draft.outcome);
  const tells = told ?? (text || reason || isOnAppeal ? { title: decisionTitle(file, { step: task.step, outcome: draft.outcome }, t, isOnAppeal) } : undefined);
  return tells && {
    t, language, tells, text,
    reference: task.reference, service: file.title, institution: institutions[task.institution]?.title ?? '',
    reason: reasonOf(step.reasons, reason),
    fields: Object.entries(notes).map(([path, note]) => ({ title: titleOfPath(file, path, kase.answers), note })),
    gives,
    appeal: told === 'reject' && tellsHowToObject({ file }, events.reduce<Case>(evolve, kase)) ? about.appeal : undefined,
  };
}

/** The language the applicant reads their messages in; the service's own where they have told none that we speak. */
async function languageOfApplicant({ signIn }: Deps, { service, case: kase }: OpenedFile): Promise<string> {
  const { language: base } = service.file['x-service'];
  const known = [(await signIn.contactOf(kase.applicant))?.language, base].find((language) => PAGE_LANGUAGES.some((one) => one === language));
  return known ?? 'en';
}
