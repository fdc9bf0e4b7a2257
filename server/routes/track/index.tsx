import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dueOf } from '#server/routes/portal/due-of.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { certificatesNow } from '#runtime/portal/certificates-now.ts';
import { statusView } from '#runtime/portal/status-view.ts';
import { readFileSecret, readReference } from '#runtime/portal/track/file-secret.ts';
import { TrackedPage, type TrackFault, TrackFormPage, type TrackTyped } from '#runtime/portal/track/track-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { askAgain } from '#server/routes/portal/asking-again.ts';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';

/** For each address: enough for somebody who mistypes, too little for somebody who tries (S28); 80 bits are beyond trying in any case. */
const SEARCHES = { max: 20, timeWindow: '1 minute' };
const LOOKS = { max: 120, timeWindow: '1 minute' };
const ANSWER = '/track/answer';
/** No file has this id. */
const NOBODYS = '';

/** Where a file stands, for whoever has its reference and its secret, without an account. Neither stands in any address (S36). */
export function trackRoutes(app: FastifyInstance, deps: Deps): void {
  const keptForms = createKeptForms(deps);

  app.get('/track', { config: { access: ['public'] } }, async (request, reply) => sendPage(request, reply, <TrackFormPage context={await pageContext(request, deps.config)} />));

  app.post('/track', { config: { access: ['public'], rateLimit: SEARCHES }, bodyLimit: 10_000 }, async (request, reply) => {
    const typed = typedIn(request.body);
    return askAgain(keptForms, request, reply, ANSWER, { form: { ...typed } }, () => answer(request, reply, typed));
  });

  // Looked up each time the page is shown: it says what is so now.
  app.get(ANSWER, { config: { access: ['public'], rateLimit: LOOKS } }, async (request, reply) => {
    const kept = await keptForms.read(request, ANSWER);
    return kept ? answer(request, reply, typedIn(kept.form)) : reply.redirect('/track', 303);
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, typed: TrackTyped): Promise<unknown> {
    const context = { ...(await pageContext(request, deps.config)), path: ANSWER };
    const { t } = context;
    const again = (faults: TrackFault[]) => sendPage(request, reply, <TrackFormPage context={context} typed={typed} faults={faults} />, { status: 422 });
    const empty = (['reference', 'secret'] as const).filter((name) => typed[name].trim() === '');
    if (empty.length > 0) return again(empty.map((path) => ({ path, text: t(`track.fault.${path}`) })));
    const id = await fileOf(typed);
    const loaded = id === undefined ? undefined : await deps.cases.load(id);
    if (!loaded || loaded.case.status === 'deleted') return again([{ path: 'reference', text: t('track.fault.unknown') }]);
    const { case: kase, service } = loaded;
    const { file } = inLanguage(service, context.language);
    const [dueAt, grants] = await Promise.all([dueOf(deps, kase), deps.store.grantsOf(kase.id)]);
    const certificates = certificatesNow(file, grants, instantOf(deps.now()), t, context.language);
    const view = statusView({ file, case: kase, certificates, dueAt, at: instantOf(deps.now()), t, language: context.language });
    return sendPage(request, reply, <TrackedPage context={context} file={file} reference={kase.reference} status={kase.status} view={view} isToPay={openTasks(kase).some(({ charge }) => charge !== undefined)} />);
  }

  /** Id of the file; the same answer, after the same work, for a reference that was never given and for a secret that is another's. */
  async function fileOf({ reference, secret }: TrackTyped): Promise<string | undefined> {
    const row = await deps.store.caseByReference(readReference(reference) ?? '');
    return deps.fileSecrets.isOf(row?.id ?? NOBODYS, readFileSecret(secret) ?? '') ? row?.id : undefined;
  }
}

function typedIn(body: unknown): TrackTyped {
  const { reference, secret } = (body ?? {}) as Record<string, unknown>;
  return { reference: textOf(reference), secret: textOf(secret) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100) : '');
