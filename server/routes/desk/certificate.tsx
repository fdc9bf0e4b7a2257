import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { afterAct, isLifeAct, needsSecond } from '#runtime/certificates/life.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { instantOf } from '#server/cases/record.ts';
import { rowOfGrant } from '#server/certificates/row-of-grant.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { isKeptAway } from '#server/interests/keep-away.ts';
import { sendPage } from '#server/http/page.ts';
import type { Person } from '#server/rights/person.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { copiesOf, timesOf } from '../copies-of.ts';
import { askAgain } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { addView } from './add-view.ts';
import { alikeAnywhere, alikeFiles } from './alike.ts';
import { type Asked, askedAgain, correctionAsked, lifeAsked } from './certificate-asked.ts';
import { changeLife } from './certificate-life.ts';
import { correct, correctView, openPaths } from './correcting.ts';
import { deskContext } from './desk-context.ts';
import { answerFault, answerProposal, isPossible, isProposalAct, mayAnswer, proposalView, propose, proposeCorrection, reasonOf } from './proposal.ts';

type Posted<P> = { Params: P; Body: FlatForm };

/** A certificate for the operators of the institution that gave it, and what they may do to it. */
export function certificateRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;
  const access = { config: { access: ['operator' as const] } };
  const keptForms = createKeptForms(deps);
  /** Each form of the page has its faults at an address of its own, so that whoever opens the certificate anew finds it as it is. */
  const ownAddress = ({ number }: GrantRow, what: string) => `/desk/certificates/${number}?asked=${what}`;
  const again = (request: FastifyRequest<{ Body: FlatForm }>, reply: FastifyReply, grant: GrantRow, what: string, asked: Asked) =>
    askAgain(keptForms, request, reply, ownAddress(grant, what), { form: request.body ?? {}, by: request.person!.id }, () => show(deps, request, reply, grant, asked, 422));

  app.get<{ Params: { number: string }; Querystring: { asked?: unknown } }>('/desk/certificates/:number', access, async (request, reply) => {
    const [person, { asked }] = [request.person!, request.query];
    const grant = await grantFor(deps, person, request.params.number);
    if (!grant) return reply.callNotFound();
    const kept = typeof asked === 'string' ? await keptForms.read(request, ownAddress(grant, asked)) : undefined;
    return show(deps, request, reply, grant, typeof asked === 'string' && kept?.by === person.id ? await askedAgain(deps, request, grant, asked, kept.form) : {});
  });

  app.get<{ Params: { number: string } }>('/desk/certificates/:number/copies/pdf', { ...access, exposeHeadRoute: false }, async (request, reply) => {
    const [person, grant] = [request.person!, await grantFor(deps, request.person!, request.params.number)];
    const bytes = grant?.pdf ? await store.content(grant.pdf) : undefined;
    if (!grant || !bytes) return reply.callNotFound();
    await addView(deps, person, grant.caseId, `copied:${grant.number}`);
    deps.uses.count(grant.number, (JSON.parse(grant.data) as GrantData).timeZone, 'officer');
    return sendAttachment(reply, bytes, 'application/pdf', `${grant.number}.pdf`);
  });

  app.post<Posted<{ number: string; act: string }>>('/desk/certificates/:number/:act', access, async (request, reply) => {
    const { act, number } = request.params;
    const grant = await grantFor(deps, request.person!, number);
    if (!grant || !isLifeAct(act)) return reply.callNotFound();
    // It is not open to that any more: the page says what it is.
    if (afterAct(grant.status, act) === undefined) return show(deps, request, reply, grant, {}, 409);
    const { draft, successor, asked } = await lifeAsked(deps, grant, act, request.body);
    if (asked) return again(request, reply, grant, act, asked);
    await keptForms.forget(request, reply, ownAddress(grant, act));
    const outcome = needsSecond(act, { fourEyes: await fourEyesOn(deps, grant) }) ? await propose(deps, request.person!, grant, { ...draft, act }, successor) : await changeLife(deps, request.person!, grant, draft, successor);
    return outcome === 'conflict' ? show(deps, request, reply, (await store.grant(number))!, {}, 409) : reply.redirect(`/desk/certificates/${number}`, 303);
  });

  app.post<Posted<{ number: string }>>('/desk/certificates/:number/correct', access, async (request, reply) => {
    const [person, { number }] = [request.person!, request.params];
    const grant = await grantFor(deps, person, number);
    const loaded = grant && (await deps.cases.load(grant.caseId));
    if (!grant || !loaded) return reply.callNotFound();
    // It is not open to that any more, or something else waits already: the page says what there is.
    if (openPaths(deps, grant, loaded).length === 0 || (await store.openProposal(number))) return show(deps, request, reply, grant, {}, 409);
    const { asked, ...corrected } = await correctionAsked(deps, request, grant, loaded, request.body ?? {});
    if (asked) return again(request, reply, grant, 'correct', asked);
    await keptForms.forget(request, reply, ownAddress(grant, 'correct'));
    const correction = { ...corrected, proposedBy: person.id };
    const outcome = (await fourEyesOn(deps, grant)) ? await proposeCorrection(deps, person, grant, correction) : await correct(deps, person, grant, correction);
    return outcome === 'conflict' ? show(deps, request, reply, (await store.grant(number))!, {}, 409) : reply.redirect(`/desk/certificates/${number}`, 303);
  });

  app.post<Posted<{ number: string; answer: string }>>('/desk/certificates/:number/proposal/:answer', access, async (request, reply) => {
    const { answer: act, number } = request.params;
    const [person, grant] = [request.person!, await grantFor(deps, request.person!, number)];
    if (!grant || !isProposalAct(act)) return reply.callNotFound();
    const proposal = await store.openProposal(number);
    // Answered meanwhile, or another one than was read: the page says what there is.
    if (!proposal || proposal.id !== request.body?.['proposal']) return show(deps, request, reply, grant, {}, 409);
    if (!mayAnswer(person, act, proposal)) return show(deps, request, reply, grant, {}, 403);
    const answer = answerFault(act, request.body);
    if (answer) return again(request, reply, grant, act, { answer });
    await keptForms.forget(request, reply, ownAddress(grant, act));
    if (act === 'confirm' && !(await isPossible(deps, person, grant, proposal))) return show(deps, request, reply, grant, {}, 409);
    const outcome = await answerProposal(deps, person, grant, proposal, act, reasonOf(request.body));
    return outcome === 'conflict' ? show(deps, request, reply, (await store.grant(number))!, {}, 409) : reply.redirect(`/desk/certificates/${number}`, 303);
  });
}

/** A certificate of an institution the person is an operator of. */
export async function grantFor({ store, cases }: Pick<Deps, 'store' | 'cases'>, person: Person, number: string): Promise<GrantRow | undefined> {
  const grant = await store.grant(number);
  if (!grant || !person.rights.some(({ right, institution }) => right === 'operator' && institution === grant.institution)) return undefined;
  return (await isKeptAway({ store, cases }, person.id, grant.caseId)) ? undefined : grant;
}

/** As the service said when the certificate was given. */
export async function fourEyesOn({ services }: Pick<Deps, 'services'>, { slug, version, certificate }: GrantRow): Promise<boolean> {
  return (await services.version(slug, version))?.file['x-service'].certificates?.[certificate]?.fourEyes ?? true;
}

async function show(deps: Deps, request: FastifyRequest, reply: FastifyReply, grant: GrantRow, asked: Asked = {}, code = 200): Promise<FastifyReply> {
  const { config, now, store } = deps;
  const [file, context, fourEyes, proposal, uses, row] = await Promise.all([deps.cases.load(grant.caseId), deskContext(request, config, request.method === 'GET' ? undefined : `/desk/certificates/${grant.number}`), fourEyesOn(deps, grant), store.openProposal(grant.number), store.uses(grant.number), rowOfGrant(deps.services, grant)]);
  const { number, holder, validUntil, status, statusAt, statusReason, replacedBy } = grant;
  const data = JSON.parse(grant.data) as GrantData;
  const language = Object.hasOwn(data.words, context.language) ? context.language : data.language;
  const changed = statusAt === null ? undefined : { at: instantOf(statusAt), reason: statusReason ?? '', replacedBy };
  // Loaded with the first such page: the form it may hold would be a seventh of a cold start.
  const { CertificatePage } = await import('#runtime/desk/certificate-page.tsx');
  return sendPage(request, reply, <CertificatePage context={context} number={number} title={[data.words[language]?.title ?? '', ...(row === undefined ? [] : [`(${row})`])].join(' ')} holder={holder} language={language} timeZone={data.timeZone}
    issuedAt={instantOf(grant.issuedAt)} validUntil={validUntil} status={status} standing={standingOf(grant, data.timeZone, instantOf(now()))} changed={changed}
    uses={{ checks: timesOf(uses, 'check'), copies: copiesOf(uses) }} pdf={grant.pdf === null ? undefined : `/desk/certificates/${number}/copies/pdf`} fourEyes={fourEyes} correcting={file && !proposal ? correctView(deps, grant, file, context) : undefined} alike={file && (await alikeFiles(deps, request.person!, file, alikeAnywhere(file.service), context.language))} proposal={proposal && (await proposalView(deps, request.person!, grant, proposal, context))} {...asked} />, { status: code });
}
