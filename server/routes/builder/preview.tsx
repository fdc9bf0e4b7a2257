import type { ServiceFile } from '#schemas/index.ts';
import { shownScreens } from '#runtime/desk/file-answers.ts';
import { shownDocuments } from '#runtime/desk/file-documents.ts';
import { FilePage } from '#runtime/desk/file-page.tsx';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { addWorkingDays, workingTime } from '#runtime/engine/working-time.ts';
import { feesOf } from '#runtime/engine/fees.ts';
import { walk } from '#runtime/engine/walk.ts';
import { activeStop } from '#runtime/engine/stops.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { askedDocuments } from '#runtime/portal/documents-view.ts';
import { CheckPage } from '#runtime/portal/check-page.tsx';
import { checkSections } from '#runtime/portal/check-view.ts';
import { DocumentsPage } from '#runtime/portal/documents-page.tsx';
import { QuestionPage } from '#runtime/portal/question-page.tsx';
import { questionView } from '#runtime/portal/question-view.ts';
import { postedScreen } from '#runtime/portal/screen-post.ts';
import { Page } from '#runtime/portal/shell.tsx';
import { hasOwnPage, stepPages } from '#runtime/portal/step-pages.ts';
import { NO_CONVERSATION } from '#runtime/desk/conversation.tsx';
import { afterwardsView } from '#runtime/portal/afterwards-view.ts';
import { StatusPage } from '#runtime/portal/status-page.tsx';
import { statusView } from '#runtime/portal/status-view.ts';
import { StopPage } from '#runtime/portal/stop-page.tsx';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { EndStep } from '#runtime/steps/end/index.ts';
import type { RevisionStep } from '#runtime/steps/revision/index.ts';
import { toVerify } from '#runtime/steps/revision/to-verify.ts';
import { GrantedPage } from './granted-page.tsx';
import type { GrantedPicture } from './granted-pictures.ts';
import { type PreviewCase, previewCase, screenOf } from './preview-case.ts';
import { appointmentPage } from './preview-appointment.tsx';
import { feesDue, type SeenBy, seenByAnother } from './preview-seen-by.tsx';
import { prepaymentPage } from './preview-prepayment.tsx';
import { inspectionPage } from './preview-inspection.tsx';

export interface PreviewWish {
  file: ServiceFile;
  step: string;
  /** BCP 47 tag of the page. */
  language: string;
  answers: Answers;
  /** Who looks at it, where it is not who acts. */
  as?: SeenBy;
  /** Whether this house takes payments through a provider. */
  paysOnline?: boolean;
  /** What was typed into the step's page. */
  form?: FlatForm;
  /** ISO 8601 instant, UTC. */
  at: string;
  /** Of a step that grants: what it grants. */
  granted?: readonly GrantedPicture[];
}

export interface PreviewPage {
  page: React.ReactElement;
  answers: Answers;
  /** Where the page would lead, once what was typed has no fault. */
  next?: string;
}

/** The page of a step as production draws it, for an example file. Throws where the draft is too unsound to be drawn. */
export async function previewPage(wish: PreviewWish, context: DeskContext): Promise<PreviewPage> {
  const { file, step, language, answers, at } = wish;
  if (!Object.hasOwn(file['x-service'].flow.steps, step)) throw new Error(`no step ${step}`);
  const preview = previewCase(file, step, language, answers, at);
  const found = preview.service.step(step);
  const another = seenByAnother(preview, wish, dueFromNow(preview).due, context);
  if (another) return { page: another, answers };
  if (screenOf(file, step) !== undefined) return questions(wish, preview, context);
  const ownPage = found && hasOwnPage(found.kind.kind) ? await stepPages[found.kind.kind]!() : undefined;
  if (found && ownPage) return { page: ownPage({ context, file: preview.service.file, step: found.step, action: '#', back: '#', values: {}, faults: [] }), answers };
  const onward = wish.form && found ? { next: found.step.ways[String(wish.form['outcome'])] ?? Object.values(found.step.ways)[0] } : {};
  switch (found?.kind.kind) {
    case 'documents': return { page: documentsPage(preview, context), answers, ...onward };
    case 'send': return { page: checkPage(preview, context), answers, ...onward };
    case 'desk': case 'revision': case 'payment': return { page: deskPage(preview, context), answers, ...onward };
    case 'prepayment': return { page: prepaymentPage(preview, context), answers, ...onward };
    case 'inspection': return { page: inspectionPage(preview, context), answers, ...onward };
    case 'appointment': return { page: appointmentPage(preview, context), answers, ...onward };
    case 'end': return { page: statusPage(preview, context), answers };
    default: return { page: wish.granted?.length ? <GrantedPage context={context} title={titleOf(preview)} granted={wish.granted} /> : systemPage(preview, context), answers };
  }
}

function questions({ file, language, form, answers }: PreviewWish, preview: PreviewCase, context: DeskContext): PreviewPage {
  const { service, case: kase, meta, step } = preview;
  const screen = screenOf(file, step)!;
  const base = { service, case: kase, step, screen, meta, t: context.t, account: { name: [context.t('builder.preview.applicant')], phone: EXAMPLE_PHONES, email: ['name@example.bt'] } };
  const page = (view: ReturnType<typeof questionView>) => <QuestionPage context={context} view={view} action="#" back="#" service={service.file.title} />;
  if (!form) return { page: page(questionView(base)), answers };
  const posted = postedScreen({ ...base, form, language });
  const typed: Answers = { ...answers, [screen]: posted.values };
  if (posted.next === 'ask') return { page: page(questionView({ ...base, case: { ...kase, answers: typed }, values: posted.values, faults: posted.faults, shown: posted.shown, tab: posted.tab })), answers: typed };
  const { step: settings, kind } = service.step(step)!;
  const done = kind.complete?.({ service, case: kase, key: step, step: settings, meta }, { type: 'CompleteStep', step, values: posted.values, meta });
  const faults = done && !done.ok ? done.refusal.fields ?? [] : [];
  const after = { ...base, case: { ...kase, answers: typed }, values: posted.values, faults };
  const stop = activeStop(service, { answers: typed, steps: [step] });
  if (faults.length === 0 && stop?.step === step) return { page: <StopPage context={context} file={service.file} stop={stop} changeHref="#" />, answers: typed };
  return { page: page(questionView(after)), answers: typed, ...(faults.length === 0 ? { next: Object.values(settings.ways)[0] } : {}) };
}

/** A number nobody has, as it may be written. */
const EXAMPLE_PHONES = ['+97517123456', '17123456'];

const titleOf = ({ service, step }: PreviewCase): string => service.file['x-service'].flow.steps[step]?.title ?? step;

function documentsPage(preview: PreviewCase, context: DeskContext) {
  const { service, case: kase, meta } = preview;
  return <DocumentsPage context={context} file={service.file} caseId={kase.id} title={titleOf(preview)} documents={askedDocuments(service, kase, meta, context.t)} action="#" back="#" />;
}

function checkPage(preview: PreviewCase, context: DeskContext) {
  const { service, case: kase, meta, step } = preview;
  const { currency, flow } = service.file['x-service'];
  return (
    <CheckPage
      context={context} file={service.file} caseId={kase.id} title={titleOf(preview)} isSentBack={false} sections={checkSections(service, kase, meta, { t: context.t, language: context.language, currency })}
      documents={askedDocuments(service, kase, meta, context.t)} documentsHref="#" fees={feesOf(service, walk(service, kase, meta), meta.at).lines} corrections={[]} declaration={String(flow.steps[step]?.['declaration'] ?? '')} faults={[]} shown="" action="#" back="#"
    />
  );
}

/** The desk sees every screen, those nobody typed into as well. */
function deskPage(preview: PreviewCase, context: DeskContext) {
  const { service, case: kase, meta, step: key } = preview;
  const { roles, institutions, flow, timeZone } = service.file['x-service'];
  const step = flow.steps[key] as DeskStep;
  const role = roles[step.role];
  const all: CompiledService['file']['properties'] = service.file.properties;
  const answers = Object.fromEntries(Object.keys(all).map((screen) => [screen, kase.answers[screen] ?? {}]));
  const wording = { file: service.file, language: context.language, t: context.t };
  return (
    <FilePage
      context={{ ...context, person: context.person && { ...context.person, kind: 'staff' } }}
      view={{
        task: { id: kase.id, step: step.title, role: role?.title ?? step.role, institution: institutions[role?.institution ?? '']?.title ?? '', received: meta.at, ...dueFromNow(preview), ...(step.silence ? { silence: step.silence } : {}), urgency: 'none' },
        reference: kase.reference, applicant: context.t('builder.preview.applicant'), service: service.file.title, language: context.language, timeZone,
        screens: shownScreens(service, { answers }, wording), documents: shownDocuments(service, { answers, documents: [] }, { documentsSeen: [] }),
        allow: step.allow ?? [], reasons: step.reasons ?? [], grants: [], timeline: [], told: [], names: {}, applicantId: kase.applicant, conversation: NO_CONVERSATION,
        ...(step['verify'] === undefined ? {} : { verify: { paths: toVerify(service, kase, step), wrongs: (step as Partial<RevisionStep>).wrongs ?? [] } }),
        ...(step.kind === 'payment' ? { charge: { currency: service.file['x-service'].currency, fees: feesDue(preview) } } : {}),
      }}
    />
  );
}

/** By when a file that came in now would be decided. */
function dueFromNow({ service: { file }, meta, step: key }: PreviewCase): { due?: string } {
  const { roles, institutions, flow } = file['x-service'];
  const { days, role } = flow.steps[key] as DeskStep;
  if (typeof days !== 'number') return {};
  return { due: addWorkingDays(workingTime(file, institutions[roles[role]?.institution ?? '']?.calendar), meta.at, Math.max(1, days)) };
}

function statusPage(preview: PreviewCase, context: DeskContext) {
  const { service, case: kase, meta, step } = preview;
  const { status } = service.file['x-service'].flow.steps[step] as EndStep;
  const ended = { ...kase, status, step, endedAt: meta.at, sentAt: meta.at };
  return (
    <StatusPage
      context={context} file={service.file} caseId={kase.id} reference={kase.reference} status={status} view={statusView({ file: service.file, case: ended, dueAt: null, at: meta.at, t: context.t, language: context.language })}
      certificates={[]} corrections={[]} sendHref="#" sections={[]} documents={[]} story={[]} afterwards={afterwardsView(service.file, ended, meta.at, context.t, context.language)}
    />
  );
}

function systemPage(preview: PreviewCase, context: DeskContext) {
  const { t } = context;
  return (
    <Page context={context} title={titleOf(preview)}>
      <h1><span className="caption">{titleOf(preview)}</span>{t('builder.preview.system.title')}</h1>
      <p className="lede">{t('builder.preview.system.text')}</p>
    </Page>
  );
}
