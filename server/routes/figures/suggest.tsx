import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toPath } from '#schemas/index.ts';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import { addressOf } from '#runtime/figures/address.ts';
import type { FiguresContext } from '#runtime/figures/figures-page.tsx';
import { heatOf, type StepHeat } from '#runtime/figures/heat.ts';
import { lastDays } from '#runtime/figures/period.ts';
import { shareText, spanText } from '#runtime/figures/span-text.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { beginThread, LONGEST_TEXT } from '../builder/comments.ts';
import { askAgain } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { ACCESS, figuresContext } from './figures.tsx';
import { figuresOf, OF_DESKS, seesInstitution, servicesSeen, today } from './seen.ts';

type Asked = { Querystring: { service?: unknown; step?: unknown; days?: unknown; sent?: unknown }; Body: { text?: unknown } };

/** `/figures/suggest`: whoever sees how a step goes says what should change there; it stands in the drawing as a comment, for who draws the service. */
export function suggestRoutes(app: FastifyInstance, deps: Deps): void {
  const seen = async (request: FastifyRequest<Asked>) => {
    const { query, person } = request;
    const context = await figuresContext(request, deps);
    const services = await servicesSeen(deps, person!, context.language);
    const service = services.find(({ slug }) => slug === query.service);
    if (!service) return undefined;
    const { file, slug } = service;
    const period = lastDays(query.days, today(services, deps.now()));
    const step = String(query.step ?? '');
    const { steps } = heatOf(file, await figuresOf(deps, slug, period, OF_DESKS, (institution) => seesInstitution(person!, institution)));
    return Object.hasOwn(steps, step) ? { context, slug, service: file.title, key: step, step: file['x-service'].flow.steps[step]!.title, days: period.days, heat: steps[step]! } : undefined;
  };
  type Seen = NonNullable<Awaited<ReturnType<typeof seen>>>;

  async function send(request: FastifyRequest<Asked>, reply: FastifyReply, { context, slug, service, step, days }: Seen, text: string, fault?: string, status = 200): Promise<unknown> {
    const { SuggestPage } = await import('#runtime/figures/suggest-page.tsx');
    const page = <SuggestPage context={context} service={service} step={step} text={text} fault={fault} isSent={request.query.sent === 'yes'} back={addressOf('/figures', { service: slug, days })} />;
    return sendPage(request, reply, page, { status });
  }

  const keptForms = createKeptForms(deps);
  const ownAddress = ({ slug, key, days }: Seen) => addressOf('/figures/suggest', { service: slug, step: key, days });
  const textOf = (form: { text?: unknown } | undefined): string => (typeof form?.text === 'string' ? withoutUnseen(form.text).trim() : '');
  const inWords = ({ context: { t } }: Seen, code: string) => t(`figures.suggest.fault.${code}`, { limit: LONGEST_TEXT });
  const again = (request: FastifyRequest<Asked>, reply: FastifyReply, found: Seen, text: string, code: string) =>
    askAgain(keptForms, request, reply, ownAddress(found), { form: { text }, faults: [{ path: 'text', code }], by: request.person!.id }, () => send(request, reply, found, text, inWords(found, code), 422));

  app.get<Asked>('/figures/suggest', { config: ACCESS }, async (request, reply) => {
    const found = await seen(request);
    if (!found) return reply.callNotFound();
    const kept = await keptForms.read(request, ownAddress(found));
    const fault = kept?.by === request.person!.id ? kept.faults?.[0] : undefined;
    return kept && fault ? send(request, reply, found, textOf(kept.form), inWords(found, fault.code)) : send(request, reply, found, `${factsOf(found)}\n\n`);
  });

  app.post<Asked>('/figures/suggest', { config: ACCESS }, async (request, reply) => {
    const found = await seen(request);
    if (!found) return reply.callNotFound();
    const { slug, key, days } = found;
    const text = textOf(request.body);
    if (text === '' || text === factsOf(found)) return again(request, reply, found, text, 'missing');
    if (text.length > LONGEST_TEXT) return again(request, reply, found, text, 'too-long');
    const begun = await beginThread(deps.store, slug, toPath(['x-service', 'flow', 'steps', key]), { by: request.person!.id, at: deps.now(), text, to: [] });
    if (!begun) return again(request, reply, found, text, 'full');
    await keptForms.forget(request, reply, ownAddress(found));
    return reply.redirect(addressOf('/figures/suggest', { service: slug, step: key, days, sent: 'yes' }), 303);
  });
}

function factsOf({ context: { t, language }, days, heat: { arrived, open, overdue, median, decided, sentBack } }: { context: FiguresContext; days: number; heat: StepHeat }): string {
  return t('figures.suggest.facts', { days, arrived, open, overdue, span: spanText(t, language, median), share: shareText(t, language, sentBack, decided) });
}
