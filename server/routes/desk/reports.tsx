import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ReportAnswerPage, type ReportAnswerPageProps, ReportsPage, type ReportView } from '#runtime/desk/report-pages.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { institutionsOf, type Person } from '#server/rights/person.ts';
import { rightNames } from '#server/routes/staff/right-names.ts';
import { isFull } from '#server/routes/verify/report-room.ts';
import type { ReportRow } from '#server/stores/certificate-life.ts';
import { askAgain, pathOf } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { deskContext } from './desk-context.ts';
import { shownAlone } from './document.ts';
import { isUnattended, readBy } from './reports-read-by.ts';

const MOST_SHOWN = 100;
const LONGEST_ANSWER = 2_000;

/** What was reported as forged: to operators of the institution that gave the certificate, to administrators where nobody knows which that is, or nobody works there. */
export function reportsRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, config, now, services } = deps;
  const keptForms = createKeptForms(deps);
  const access = { config: { access: ['operator' as const, 'administrator' as const] } };
  type Asked = { Params: { id: string } };

  app.get<{ Querystring: { state?: unknown } }>('/desk/reports', access, async (request, reply) => {
    const state = request.query.state === 'answered' ? 'answered' : 'open';
    const [context, rows, timeZone, full] = await Promise.all([deskContext(request, config), readBy(deps, request.person!).then((institutions) => store.reports(institutions, state, MOST_SHOWN)), zone(), isFull(store, now())]);
    return sendPage(request, reply, <ReportsPage context={context} state={state} reports={rows.map((row) => viewOf(request.person!, row))} timeZone={timeZone} isFull={full} back={institutionsOf(request.person!).length > 0 ? '/desk/certificates' : '/staff'} />);
  });

  app.get<Asked>('/desk/reports/:id', access, async (request, reply) => {
    const row = await reportFor(request);
    if (!row) return reply.callNotFound();
    const kept = row.answeredAt === null ? await keptForms.read(request, pathOf(request)) : undefined;
    if (kept?.by !== request.person!.id) return show(request, reply, row);
    const typed = answerIn(kept.form);
    return show(request, reply, row, withFault(typed));
  });

  app.get<Asked>('/desk/reports/:id/photo', access, async (request, reply) => {
    const row = await reportFor(request);
    const bytes = row?.photo ? await store.content(row.photo) : undefined;
    if (!row?.photoType || !bytes) return reply.callNotFound();
    return shownAlone(reply, { name: `${row.id}.${row.photoType === 'image/png' ? 'png' : 'jpg'}`, type: row.photoType }).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });

  app.post<Asked & { Body: Record<string, unknown> }>('/desk/reports/:id', access, async (request, reply) => {
    const [row, person] = [await reportFor(request), request.person!];
    if (!row) return reply.callNotFound();
    // Answered meanwhile: the page says what.
    if (row.answeredAt !== null) return show(request, reply, row, {}, 409);
    const answer = answerIn(request.body);
    const fault = faultOf(answer);
    if (fault) return askAgain(keptForms, request, reply, pathOf(request), { form: { answer }, by: person.id }, () => show(request, reply, row, withFault(answer), 422));
    await keptForms.forget(request, reply, pathOf(request));
    const outcome = await store.commit({ writes: () => [{ write: 'answerReport', row: { id: row.id, answer, answeredAt: now(), answeredBy: person.id, answeredByName: person.name } }] });
    return outcome === 'conflict' ? show(request, reply, (await store.report(row.id))!, {}, 409) : reply.redirect(`/desk/reports/${row.id}`, 303);
  });

  async function reportFor({ person, params: { id } }: FastifyRequest<Asked>): Promise<ReportRow | undefined> {
    const row = await store.report(id);
    return row && (await readBy(deps, person!)).includes(row.institution) ? row : undefined;
  }

  const zone = async (): Promise<string> => (await services.all())[0]?.file['x-service'].timeZone ?? 'UTC';

  async function show(request: FastifyRequest, reply: FastifyReply, row: ReportRow, more: Pick<ReportAnswerPageProps, 'typed' | 'fault'> = {}, status = 200): Promise<FastifyReply> {
    const [context, timeZone, unattended] = await Promise.all([deskContext(request, config, `/desk/reports/${row.id}`), zone(), isUnattended(deps, row.institution)]);
    const institution = unattended ? ((await rightNames(deps, context.language)).institutions[row.institution] ?? row.institution) : undefined;
    return sendPage(request, reply, <ReportAnswerPage context={context} report={viewOf(request.person!, row)} timeZone={timeZone} unattended={institution} {...more} />, { status });
  }
}

const answerIn = (form: Readonly<Record<string, unknown>> = {}): string => (typeof form['answer'] === 'string' ? form['answer'].replaceAll('\r\n', '\n').trim() : '');

const faultOf = (answer: string): ReportAnswerPageProps['fault'] => (answer === '' ? 'missing' : answer.length > LONGEST_ANSWER ? 'too-long' : undefined);

function withFault(typed: string): Pick<ReportAnswerPageProps, 'typed' | 'fault'> {
  const fault = faultOf(typed);
  return { typed, ...(fault ? { fault } : {}) };
}

/** How many reports wait for the person's institutions, as far as they are listed. */
export const openReports = async (deps: Pick<Deps, 'store' | 'signIn' | 'services'>, person: Person): Promise<number> => (await deps.store.reports(await readBy(deps, person), 'open', MOST_SHOWN)).length;

function viewOf(person: Person, { id, number, institution, typed, wrong, seen, contact, photo, at, answeredAt, answer, answeredByName }: ReportRow): ReportView {
  return {
    id, number, typed, wrong, seen, contact, at: instantOf(at), mayOpen: institutionsOf(person).includes(institution), ...(photo === null ? {} : { photo: `/desk/reports/${id}/photo` }),
    ...(answeredAt === null ? {} : { answered: { at: instantOf(answeredAt), by: answeredByName ?? '', text: answer ?? '' } }),
  };
}
