import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AssistedPage, type AssistedDraft, type AssistedPageProps } from '#runtime/desk/assisted-page.tsx';
import { CONSENTS } from '#runtime/engine/case.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { oneLine } from '#runtime/engine/one-line.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { type AssistingDesk, assistingDesks } from '#server/assisted/desks.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { sendRefusalPage } from '#server/http/error-page.ts';
import { sendPage } from '#server/http/page.ts';
import type { Person } from '#server/rights/person.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';

/** A paper's code says what it is for, and that it was signed. */
function chosen(query: unknown): Pick<AssistedDraft, 'service' | 'consent'> {
  const { service, consent } = (query ?? {}) as Record<string, unknown>;
  return { service: typeof service === 'string' ? service : '', consent: consent === 'paper' ? consent : '' };
}

const EMPTY: AssistedDraft = { service: '', name: '', contact: '', consent: '', agreed: false };
const LONGEST_NAME = 200;
const DRAFTS_LOOKED_AT = 100;

/** An officer applies for somebody (A34): whose file it is, how they agreed, and then the pages the person would meet (see `server/assisted`). */
export function assistedRoutes(app: FastifyInstance, deps: Deps): void {
  const options = { config: { access: ['operator'] as const } };

  app.get('/desk/assisted', options, async (request, reply) => show(request, reply, { draft: { ...EMPTY, ...chosen(request.query) } }));

  app.post<{ Body: Record<string, unknown> }>('/desk/assisted', options, async (request, reply) => {
    const person = request.person!;
    const draft = readDraft(request.body);
    const { t, language } = await deskContext(request, deps.config);
    const desk = assistingDesks(await deps.services.all(), person).find(({ service }) => service.slug === draft.service);
    const consent = CONSENTS.find((one) => one === draft.consent);
    const faults: AssistedPageProps['faults'] = {
      ...(desk ? {} : { service: t('assisted.fault.service') }), ...(draft.name === '' ? { name: t('assisted.fault.name') } : {}),
      ...(consent ? {} : { consent: t('assisted.fault.consent') }), ...(draft.agreed ? {} : { agreed: t('assisted.fault.agreed') }),
    };
    if (!desk || !consent || Object.keys(faults).length > 0) return show(request, reply, { draft, faults }, 422);
    const account = await deps.signIn.accountFor(draft.contact, draft.name, language);
    if (!account.ok) return show(request, reply, { draft, faults: { contact: t(account.refusal.code, account.refusal.params) } }, 422);
    const begun = (await draftOf(person, account.value.id, desk)) ?? (await deps.cases.open(desk.service, { id: account.value.id, kind: 'applicant', through: person.id }, undefined, undefined,
      { by: person.id, institution: desk.institution, role: desk.role, consent, name: draft.name }));
    return begun.ok ? reply.redirect(stepHref(begun.value.case.id, begun.value.case.step), 303) : sendRefusalPage(request, reply, begun.refusal, deps);
  });

  /** What this officer began for this person and has not sent: they go on with it. */
  async function draftOf({ id }: Person, applicant: string, { service: { slug } }: AssistingDesk): Promise<{ ok: true; value: LoadedCase } | undefined> {
    const rows = (await deps.store.casesOf(applicant, undefined, DRAFTS_LOOKED_AT)).filter((row) => row.slug === slug && row.status === 'draft');
    for (const row of rows) {
      const value = await deps.cases.load(row.id);
      if (value?.case.assisted?.by === id) return { ok: true, value };
    }
    return undefined;
  }

  async function show(request: FastifyRequest, reply: FastifyReply, more: Pick<AssistedPageProps, 'draft' | 'faults'>, status = 200): Promise<FastifyReply> {
    const context = await deskContext(request, deps.config, '/desk/assisted');
    const desks = assistingDesks(await deps.services.all(), request.person!);
    const services = desks.map(({ service }) => ({ slug: service.slug, title: inLanguage(service, context.language).file.title }));
    return sendPage(request, reply, <AssistedPage context={context} services={services} {...more} />, { status });
  }
}

function readDraft(body: Readonly<Record<string, unknown>> = {}): AssistedDraft {
  const text = (name: string) => (typeof body[name] === 'string' ? oneLine(body[name]).slice(0, LONGEST_NAME) : '');
  return { service: text('service'), name: text('name'), contact: text('contact'), consent: text('consent'), agreed: body['agreed'] !== undefined };
}
