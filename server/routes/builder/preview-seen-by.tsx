import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { afterwardsView } from '#runtime/portal/afterwards-view.ts';
import { Page } from '#runtime/portal/shell.tsx';
import { StatusPage } from '#runtime/portal/status-page.tsx';
import { statusView } from '#runtime/portal/status-view.ts';
import type { ShownFee } from '#runtime/portal/fee-list.tsx';
import { PaymentPage } from '#runtime/portal/payment-page.tsx';
import type { PaymentStep } from '#runtime/steps/payment/index.ts';
import { feesOf } from '#runtime/engine/fees.ts';
import { walk } from '#runtime/engine/walk.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { PreviewCase } from './preview-case.ts';

/** Who looks at the preview: the applicant, or an officer of a role by its key; absent, whoever acts at the step. */
export type SeenBy = string;
export const APPLICANT = 'applicant';

/** What somebody sees while another acts: the applicant where their file is, an officer nothing. Undefined where it is they who act. */
export function seenByAnother(preview: PreviewCase, { as, paysOnline = false }: { as?: SeenBy; paysOnline?: boolean }, due: string | undefined, context: DeskContext): React.ReactElement | undefined {
  const { roles, flow } = preview.service.file['x-service'];
  const { actor } = preview.service.step(preview.step)?.kind ?? {};
  if (as === undefined || actor === undefined) return undefined;
  const role = flow.steps[preview.step]!['role'];
  if (as === APPLICANT) return actor !== 'operator' ? undefined : flow.steps[preview.step]!.kind === 'payment' ? paymentPage(preview, paysOnline, context) : waitingPage(preview, due, context);
  if (!Object.hasOwn(roles, as) || (actor === 'operator' && role === as)) return undefined;
  return nothingPage(preview, roles[as]!.title, context);
}

/** What is to be paid at the step by the answers so far. */
export function feesDue({ service, case: kase, meta, step }: PreviewCase): readonly ShownFee[] {
  const { fees: named } = service.file['x-service'].flow.steps[step] as PaymentStep;
  return feesOf(service, walk(service, kase, meta), meta.at).lines.filter(({ fee }) => named === undefined || named.includes(fee));
}

function paymentPage(preview: PreviewCase, paysOnline: boolean, context: DeskContext) {
  const { service: { file }, case: kase, step } = preview;
  const { roles, institutions, currency, flow } = file['x-service'];
  const { role, text } = flow.steps[step] as PaymentStep;
  const fees = feesDue(preview);
  const due = fees.length === 0 ? [] : [{ task: step, fees, office: institutions[roles[role]?.institution ?? '']?.title ?? '', ...(text ? { text } : {}), ...(paysOnline ? { payHref: '#' } : {}) }];
  return <PaymentPage context={context} file={file} caseId={kase.id} reference={kase.reference} currency={currency} due={due} payments={[]} />;
}

/** The applicant's page of a file that is with an office. */
function waitingPage({ service: { file }, case: kase, meta, step }: PreviewCase, due: string | undefined, context: DeskContext) {
  const { roles, flow } = file['x-service'];
  const role = String(flow.steps[step]!['role'] ?? '');
  const sent = { ...kase, status: 'pending' as const, sentAt: meta.at, task: { id: kase.id, step, role, institution: roles[role]?.institution ?? '', since: meta.at, ...(due === undefined ? {} : { due }) } };
  const view = statusView({ file, case: sent, dueAt: due === undefined ? null : parseInstant(due), at: meta.at, t: context.t, language: context.language });
  return (
    <StatusPage
      context={context} file={file} caseId={kase.id} reference={kase.reference} status="pending" view={view}
      certificates={[]} corrections={[]} sendHref="#" sections={[]} documents={[]} story={[]} afterwards={afterwardsView(file, sent, meta.at, context.t, context.language)}
    />
  );
}

function nothingPage({ service: { file }, step }: PreviewCase, role: string, context: DeskContext) {
  const { t } = context;
  const title = file['x-service'].flow.steps[step]!.title;
  return (
    <Page context={{ ...context, person: context.person && { ...context.person, kind: 'staff' } }} title={title}>
      <h1><span className="caption">{title}</span>{t('builder.preview.notTheirs.title')}</h1>
      <p className="lede">{t('builder.preview.notTheirs.text', { role })}</p>
    </Page>
  );
}
