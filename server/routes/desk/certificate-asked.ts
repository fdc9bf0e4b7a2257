import type { FastifyRequest } from 'fastify';
import { afterAct, isLifeAct, type LifeAct } from '#runtime/certificates/life.ts';
import type { CertificatePageProps } from '#runtime/desk/certificate-page.tsx';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { holdersOf, lifeDraft, lifeFaults, successorOf } from './certificate-life.ts';
import { correctView, openPaths, readCorrection } from './correcting.ts';
import { deskContext } from './desk-context.ts';
import { answerFault, isProposalAct, mayAnswer } from './proposal.ts';

/** What a certificate's page shows of a form that could not be taken. */
export type Asked = Pick<CertificatePageProps, 'draft' | 'faults' | 'answer' | 'holders' | 'correcting'>;

/** An act as it was typed, and what of it is to be shown again. */
export async function lifeAsked(deps: Deps, grant: GrantRow, act: LifeAct, form: FlatForm | undefined) {
  const draft = { ...lifeDraft(act, form), act };
  const successor = await successorOf(deps, draft);
  const holders = await holdersOf(deps, grant, successor);
  const faults = lifeFaults(draft, holders);
  const asked: Asked | undefined = faults.length > 0 ? { draft, faults, ...(holders ? { holders } : {}) } : undefined;
  return { draft, successor, asked };
}

/** A correction as it was typed, and what of it is to be shown again. */
export async function correctionAsked(deps: Deps, request: FastifyRequest, grant: GrantRow, loaded: LoadedCase, form: FlatForm) {
  const context = await deskContext(request, deps.config, `/desk/certificates/${grant.number}`);
  const { faults, typed, ...correction } = await readCorrection(deps, request.person!, grant, loaded, form, context);
  const asked: Asked | undefined = faults.size > 0 ? { correcting: correctView(deps, grant, loaded, context, { typed, reason: correction.reason, sure: form['sure'] !== undefined, faults }) } : undefined;
  return { ...correction, asked };
}

/** What was typed and is still faulty, judged as the certificate stands now; nothing where that form is not there any more. */
export async function askedAgain(deps: Deps, request: FastifyRequest, grant: GrantRow, what: string, form: FlatForm): Promise<Asked> {
  const proposal = await deps.store.openProposal(grant.number);
  if (isProposalAct(what)) return proposal && proposal.id === form['proposal'] && mayAnswer(request.person!, what, proposal) ? { answer: answerFault(what, form) } : {};
  if (proposal) return {};
  if (isLifeAct(what)) return afterAct(grant.status, what) === undefined ? {} : ((await lifeAsked(deps, grant, what, form)).asked ?? {});
  const loaded = what === 'correct' ? await deps.cases.load(grant.caseId) : undefined;
  return loaded && openPaths(deps, grant, loaded).length > 0 ? ((await correctionAsked(deps, request, grant, loaded, form)).asked ?? {}) : {};
}
