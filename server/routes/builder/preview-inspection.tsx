import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { shownScreens } from '#runtime/desk/file-answers.ts';
import { InspectionPage } from '#runtime/desk/inspection-page.tsx';
import { readVisitDraft } from '#runtime/desk/inspection-view.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import type { PreviewCase } from './preview-case.ts';

/** The inspector's page with its checklist, before anybody has been there. */
export function inspectionPage({ service, case: kase, step: key }: PreviewCase, context: DeskContext) {
  const { file } = service;
  const step = file['x-service'].flow.steps[key] as InspectionStep;
  const answers = Object.fromEntries(Object.keys(file.properties).map((screen) => [screen, kase.answers[screen] ?? {}]));
  return (
    <InspectionPage
      context={{ ...context, person: context.person && { ...context.person, kind: 'staff' } }} draft={readVisitDraft({})} screens={shownScreens(service, { answers }, { file, language: context.language, t: context.t })}
      view={{
        task: kase.id, person: '', reference: kase.reference, applicant: context.t('builder.preview.applicant'), service: file.title, step: step.title, language: context.language, timeZone: file['x-service'].timeZone,
        checklist: (step.checklist ?? []).map((item) => ({ ...item, photos: [] })), allow: step.allow ?? [], earlier: [], rules: [],
      }}
    />
  );
}
