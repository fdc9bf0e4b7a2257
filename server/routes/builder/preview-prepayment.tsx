import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { PrepaymentPage } from '#runtime/portal/prepayment-page.tsx';
import { dueBefore } from '#runtime/engine/prepayment.ts';
import type { PrepaymentStep } from '#runtime/steps/prepayment/index.ts';
import type { PreviewCase } from './preview-case.ts';

/** What the applicant reads before paying, for the answers tried out. */
export function prepaymentPage({ service, case: kase, meta, step: key }: PreviewCase, context: DeskContext) {
  const { flow, fees = {}, currency } = service.file['x-service'];
  const step = flow.steps[key] as PrepaymentStep;
  const due = dueBefore(service, kase, key, meta).map(({ fee, amount }) => ({ title: fees[fee]?.title ?? fee, amount }));
  return <PrepaymentPage context={context} file={service.file} caseId={kase.id} title={step.title} reference={kase.reference} currency={currency} fees={due} over={0} {...(step.text ? { text: step.text } : {})} payHref="#" payments={[]} action="#" back="#" />;
}
