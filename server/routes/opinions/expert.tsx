import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OpinionClosedPage, OpinionPage, type OpinionPageProps } from '#runtime/portal/opinion-page.tsx';
import type { Opinion } from '#runtime/engine/case.ts';
import { waitingOpinion } from '#runtime/engine/opinions.ts';
import { saidText } from '#runtime/engine/said-text.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import { isOpinionKey } from '#server/opinions/links.ts';
import { shownToExpert } from '#server/opinions/shown.ts';
import { SYSTEM } from '#server/outbox/deal-task.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { shownAlone } from '#server/routes/desk/document.ts';
import { wordingOf } from '#server/routes/desk/file-view.ts';
import { askAgain } from '#server/routes/portal/asking-again.ts';
import { createKeptForms, type KeptForm } from '#server/routes/portal/kept-forms.ts';

const LOOKS = { max: 120, timeWindow: '1 minute' };
const GONE = 410;

type Asked = { Params: { file: string; opinion: string; key: string } };
type Found = LoadedCase & { opinion: Opinion; isWaiting: boolean };

/** What an expert from outside is led to by their link: the part of the file that was named, and where to answer. Whoever has the link is the expert. */
export function expertRoutes(app: FastifyInstance, deps: Deps): void {
  const keptForms = createKeptForms(deps);
  const options = { config: { access: ['public' as const], rateLimit: LOOKS } };

  app.get<Asked>('/opinions/:file/:opinion/:key', options, async (request, reply) => {
    const found = await foundFor(request);
    if (!found?.isWaiting) return sendEnded(request, reply, found);
    await look(found, `opinion:${found.opinion.step}`);
    const kept = await keptForms.read(request, pathOf(request));
    return show(request, reply, found, kept ? await typedIn(request, kept) : {});
  });

  app.post<Asked & { Body: Record<string, unknown> }>('/opinions/:file/:opinion/:key', options, async (request, reply) => {
    const found = await foundFor(request);
    const { verdict, text } = { verdict: wordOf(request.body?.['verdict']), text: wordOf(request.body?.['text']) };
    if (!found?.isWaiting) return sendEnded(request, reply, found, { verdict, text });
    const done = await deps.cases.act(found.case.id, SYSTEM, { type: 'GiveOpinion', opinion: found.opinion.id, verdict, text });
    if (done.ok) {
      await keptForms.forget(request, reply, pathOf(request));
      return reply.redirect(pathOf(request), 303);
    }
    if (done.refusal.code !== 'answers.faulty') return sendEnded(request, reply, await foundFor(request), { verdict, text });
    const kept = { form: { verdict, text }, faults: done.refusal.fields ?? [] };
    return askAgain(keptForms, request, reply, pathOf(request), kept, async () => show(request, reply, found, await typedIn(request, kept), 422));
  });

  app.get<{ Params: Asked['Params'] & { document: string } }>('/opinions/:file/:opinion/:key/documents/:document', options, async (request, reply) => {
    const found = await foundFor(request);
    if (!found?.isWaiting) return reply.callNotFound();
    const document = shownToExpert(found, found.opinion, wordingOf(found.service, await deskContext(request, deps.config))).documents.find(({ id }) => id === request.params.document);
    const bytes = document && (await deps.store.content(document.hash));
    if (!document || !bytes) return reply.callNotFound();
    await look(found, `document:${document.requirement}`);
    return secret(shownAlone(reply, document)).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });

  async function typedIn(request: FastifyRequest, { form, faults = [] }: KeptForm): Promise<Pick<OpinionPageProps, 'typed'>> {
    const { t } = await deskContext(request, deps.config);
    const texts = Object.fromEntries(faults.map(({ path, code, params }) => [path, t(`opinion.fault.${path}.${code}`, params)]));
    return { typed: { verdict: wordOf(form['verdict']), text: wordOf(form['text']), faults: texts } };
  }

  async function foundFor({ params: { file, opinion: id, key } }: FastifyRequest<Asked>): Promise<Found | undefined> {
    const loaded = isOpinionKey(deps.fileSecrets, id, key) ? await deps.cases.load(file) : undefined;
    const opinion = loaded?.case.opinions?.find((one) => one.id === id);
    return loaded && opinion && { ...loaded, opinion, isWaiting: waitingOpinion(loaded.case, id) !== undefined };
  }

  /** On disk before anything is shown (O24). */
  const look = ({ case: { id: caseId }, opinion }: Found, what: string) =>
    deps.store.commit({ writes: () => [{ write: 'addView', row: { id: newId(), caseId, at: deps.now(), actor: `expert:${opinion.id}`, actorName: opinion.to, what } }] });

  async function show(request: FastifyRequest<Asked>, reply: FastifyReply, found: Found, more: Pick<OpinionPageProps, 'typed' | 'isNotKept'> = {}, status = 200): Promise<FastifyReply> {
    const context = await deskContext(request, deps.config, request.url);
    const { case: { reference }, service, opinion } = found;
    const wording = wordingOf(service, context);
    const { timeZone, about, roles, institutions, flow } = wording.file['x-service'];
    const institution = institutions[roles[String(flow.steps[opinion.step]?.['role'] ?? '')]?.institution ?? '']?.title ?? '';
    return sendPage(request, secret(reply), <OpinionPage context={context} action={pathOf(request)} service={wording.file.title} language={wording.said} notice={about.notice} institution={institution} reference={reference} timeZone={timeZone}
      question={opinion.question} due={opinion.due} isLate={parseInstant(opinion.due) < deps.now()} {...shownToExpert(found, opinion, wording)} {...more} {...(opinion.given ? { given: opinion.given } : {})} />, { status });
  }

  /** Answered: what was said stands there. Ended, or unknown: nothing of the file does. */
  async function sendEnded(request: FastifyRequest<Asked>, reply: FastifyReply, found: Found | undefined, sent?: { verdict: string; text: string }): Promise<FastifyReply> {
    const given = found?.opinion.given;
    // Sent twice by the same press it is one answer; another one, as from a second window, is not taken, and that is said.
    const isNotKept = given !== undefined && sent !== undefined && (sent.verdict !== given.verdict || saidText('text', sent.text).text !== given.text);
    if (found && given) return show(request, reply, found, { isNotKept }, isNotKept ? 409 : 200);
    return sendPage(request, secret(reply), <OpinionClosedPage context={await deskContext(request, deps.config)} isKnown={found !== undefined} />, { status: found ? GONE : 404 });
  }
}

const pathOf = ({ params: { file, opinion, key } }: FastifyRequest<Asked>): string => `/opinions/${file}/${opinion}/${key}`;
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The address opens a part of the file: it goes to no other site and into no search engine. */
const secret = (reply: FastifyReply): FastifyReply => reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, noarchive');
