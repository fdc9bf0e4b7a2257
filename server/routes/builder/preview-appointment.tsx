import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { AppointmentPage } from '#runtime/portal/appointments/appointment-page.tsx';
import { appointmentView } from '#runtime/portal/appointments/appointment-view.ts';
import { type AppointmentStep, bookByOf } from '#runtime/steps/appointment/index.ts';
import type { PreviewCase } from './preview-case.ts';

/** The applicant's page with the first free times, before anybody has booked one. */
export function appointmentPage({ service, case: kase, meta, step: key }: PreviewCase, context: DeskContext) {
  const step = service.file['x-service'].flow.steps[key] as AppointmentStep;
  const { at } = meta;
  const task = { id: kase.id, step: key, role: step.role, institution: '', since: at, bookBy: bookByOf({ service, case: kase, key, step, meta }) };
  const view = appointmentView({ service, step, task, office: undefined, begin: undefined, full: new Set(), at, t: context.t, language: context.language });
  return <AppointmentPage context={context} file={service.file} caseId={kase.id} title={step.title} reference={kase.reference} task={kase.id} view={view} messagesHref="#" {...(step.text ? { text: step.text } : {})} {...(step.help ? { help: step.help } : {})} />;
}
