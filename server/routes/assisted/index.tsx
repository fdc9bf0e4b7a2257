import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AssistedFilesPage } from '#runtime/desk/assisted-files-page.tsx';
import { AssistedPage, type AssistedDraft, type AssistedPageProps } from '#runtime/desk/assisted-page.tsx';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { CONSENTS } from '#runtime/engine/case.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { oneLine } from '#runtime/engine/one-line.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { type AssistingDesk, assistingDesks } from '#server/assisted/desks.ts';
import { assistedFilesOf } from '#server/assisted/listed.ts';
import { mayBeNameless } from '#server/cases/applicant-name.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { sendRefusalPage } from '#server/http/error-page.ts';
import { sendPage } from '#server/http/page.ts';
import type { Person } from '#server/rights/person.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { placeOf } from '#server/routes/place-of.ts';
import { askAgain } from '#server/routes/portal/asking-again.ts';
import { createKeptForms, type KeptForm } from '#server/routes/portal/kept-forms.ts';

/** A paper's code says what it is for, and that it was signed. */
function chosen(query: unknown): Pick<AssistedDraft, 'service' | 'consent'> {
  const { service, consent } = (query ?? {}) as Record<string, unknown>;
  return { service: typeof service === 'string' ? service : '', consent: consent === 'paper' ? consent : '' };
}

const EMPTY: AssistedDraft = { service: '', name: '', contact: '', consent: '', agreed: false };
const PAGE = '/desk/assisted';
const LONGEST_NAME = 200;
const DRAFTS_LOOKED_AT = 100;
const FILES_A_PAGE = 25;

/** An officer applies for somebody (A34): whose file it is, how they agreed, and then the pages the person would meet (see `server/assisted`). */
export function assistedRoutes(app: FastifyInstance, deps: Deps): void {
  const keptForms = createKeptForms(deps);
  const options = { config: { access: ['operator'] as const } };

  app.get('/desk/assisted', options, async (request, reply) => {
    const from = chosen(request.query);
    const kept = from.service === '' ? await keptForms.read(request, PAGE) : undefined;
    if (kept?.by !== request.person!.id) return show(request, reply, { draft: { ...EMPTY, ...from }, faults: await notTheirs(request, from.service) });
    const draft = readDraft(kept.form);
    const faults = { ...(await faultsOf(request, draft)), ...contactFault(await deskContext(request, deps.config), kept) };
    return show(request, reply, { draft, faults });
  });

  app.post<{ Body: Record<string, unknown> }>('/desk/assisted', options, async (request, reply) => {
    const person = request.person!;
    const draft = readDraft(request.body);
    const { language } = await deskContext(request, deps.config);
    const faults = await faultsOf(request, draft);
    const again = (more: AssistedPageProps['faults'], kept: Pick<KeptForm, 'faults'> = {}) =>
      askAgain(keptForms, request, reply, PAGE, { form: formOf(draft), by: person.id, ...kept }, () => show(request, reply, { draft, faults: more }, 422));
    const desk = await deskFor(person, draft);
    const consent = CONSENTS.find((one) => one === draft.consent);
    if (!desk || !consent || Object.keys(faults).length > 0) return again(faults);
    const account = await deps.signIn.accountFor(draft.contact, draft.name, language);
    if (!account.ok) {
      const told = { faults: [{ path: 'contact', ...account.refusal }] };
      return again(contactFault(await deskContext(request, deps.config), told), told);
    }
    await keptForms.forget(request, reply, PAGE);
    const begun = (await draftOf(person, account.value.id, desk, draft.name === '')) ?? (await deps.cases.open(desk.service, { id: account.value.id, kind: 'applicant', through: person.id }, undefined, undefined,
      { by: person.id, institution: desk.institution, role: desk.role, consent, name: draft.name }));
    return begun.ok ? reply.redirect(stepHref(begun.value.case.id, begun.value.case.step), 303) : sendRefusalPage(request, reply, begun.refusal, deps);
  });

  app.get<{ Querystring: { after?: unknown } }>('/desk/assisted/files', options, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const after = placeOf(request.query.after);
    const { files, next } = await assistedFilesOf(deps, request.person!, context, after, FILES_A_PAGE);
    return sendPage(request, reply, <AssistedFilesPage context={context} files={files} nextHref={next ? `/desk/assisted/files?after=${next.createdAt}.${next.id}` : undefined} isFirst={after === undefined} />);
  });

  const deskFor = async (person: Person, { service: slug }: AssistedDraft) => assistingDesks(await deps.services.all(), person).find(({ service }) => service.slug === slug);

  async function faultsOf(request: FastifyRequest, draft: AssistedDraft): Promise<NonNullable<AssistedPageProps['faults']>> {
    const { t } = await deskContext(request, deps.config);
    const desk = await deskFor(request.person!, draft);
    return {
      ...(desk ? {} : { service: t('assisted.fault.service') }), ...(draft.name === '' && !(desk && mayBeNameless(desk.service.file)) ? { name: t('assisted.fault.name') } : {}),
      ...(CONSENTS.some((one) => one === draft.consent) ? {} : { consent: t('assisted.fault.consent') }), ...(draft.agreed ? {} : { agreed: t('assisted.fault.agreed') }),
    };
  }

  /** A paper of a service that none of their desks applies with. */
  async function notTheirs(request: FastifyRequest, slug: string): Promise<AssistedPageProps['faults']> {
    const service = slug === '' || (await deskFor(request.person!, { ...EMPTY, service: slug })) ? undefined : await deps.services.current(slug);
    if (!service) return undefined;
    const { t, language } = await deskContext(request, deps.config);
    return { service: t('assisted.fault.notYours', { service: inLanguage(service, language).file.title }) };
  }

  /** What this officer began for this person and has not sent: they go on with it; one begun with a name is not gone on with by somebody who gives none, nor the other way round. */
  async function draftOf({ id }: Person, applicant: string, { service: { slug } }: AssistingDesk, isNameless: boolean): Promise<{ ok: true; value: LoadedCase } | undefined> {
    const rows = (await deps.store.casesOf(applicant, undefined, DRAFTS_LOOKED_AT)).filter((row) => row.slug === slug && row.status === 'draft');
    for (const row of rows) {
      const value = await deps.cases.load(row.id);
      if (value?.case.assisted?.by === id && (value.case.assisted.name === '') === isNameless) return { ok: true, value };
    }
    return undefined;
  }

  async function show(request: FastifyRequest, reply: FastifyReply, more: Pick<AssistedPageProps, 'draft' | 'faults'>, status = 200): Promise<FastifyReply> {
    const context = await deskContext(request, deps.config, '/desk/assisted');
    const desks = assistingDesks(await deps.services.all(), request.person!);
    const services = desks.map(({ service }) => ({ slug: service.slug, title: inLanguage(service, context.language).file.title, mayBeNameless: mayBeNameless(service.file) }));
    return sendPage(request, reply, <AssistedPage context={context} services={services} {...more} />, { status });
  }
}

function readDraft(body: Readonly<Record<string, unknown>> = {}): AssistedDraft {
  const text = (name: string) => (typeof body[name] === 'string' ? oneLine(body[name]).slice(0, LONGEST_NAME) : '');
  return { service: text('service'), name: text('name'), contact: text('contact'), consent: text('consent'), agreed: body['agreed'] !== undefined };
}

const formOf = ({ agreed, ...draft }: AssistedDraft): FlatForm => ({ ...draft, ...(agreed ? { agreed: 'on' } : {}) });

/** What only the account could tell of the contact. */
const contactFault = ({ t }: DeskContext, { faults: [fault] = [] }: Pick<KeptForm, 'faults'>): { contact?: string } => (fault ? { contact: t(fault.code, fault.params) } : {});
