import { afterAct, type LifeAct, PROPOSED_AS } from '#runtime/certificates/life.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { LifeDraft } from '#runtime/desk/life-form.tsx';
import type { ProposalAnswer, ProposalView } from '#runtime/desk/proposal.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { newId } from '#server/ids.ts';
import type { Person } from '#server/rights/person.ts';
import type { ProposalRow } from '#server/stores/certificate-life.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { CommitOutcome } from '#server/stores/store.ts';
import { viewWrite } from './add-view.ts';
import { canReplace, holdersOf, lifeWrites, LONGEST_REASON } from './certificate-life.ts';
import { canCorrect, type Correction, correct, correctedChanges, correctionOf } from './correcting.ts';

type Tools = Pick<Deps, 'store' | 'now' | 'cases' | 'services'>;

/** What may be said to a proposal: by another officer, and by whoever made it. */
export const PROPOSAL_ANSWERS = ['confirm', 'decline', 'withdraw'] as const;
export type ProposalAct = (typeof PROPOSAL_ANSWERS)[number];
export const isProposalAct = (text: string): text is ProposalAct => (PROPOSAL_ANSWERS as readonly string[]).includes(text);

/** Keeps the proposal, and says so in the file's story; a conflict where another one is open. */
export async function propose(tools: Pick<Tools, 'store' | 'now'>, person: Person, { number, institution, caseId }: GrantRow, { act, reason }: LifeDraft & { act: Exclude<LifeAct, 'suspend'> }, successor: GrantRow | undefined): Promise<CommitOutcome> {
  const row: ProposalRow = {
    id: newId(), number, institution, act, reason, replacedBy: successor?.number ?? null, correction: null, proposedBy: person.id, proposedByName: person.name, proposedAt: tools.now(),
    closedAt: null, closedBy: null, closedAs: null, closingReason: null,
  };
  return tools.store.commit({ writes: () => [{ write: 'addProposal', row }, viewWrite(tools, person, caseId, `${PROPOSED_AS[act]}:${number}:${reason}`)] });
}

/** Keeps a correction for another officer; a conflict where another proposal is open. */
export async function proposeCorrection(tools: Pick<Tools, 'store' | 'now'>, person: Person, { number, institution, caseId }: GrantRow, { values, reason, proposedBy }: Correction): Promise<CommitOutcome> {
  const row: ProposalRow = {
    id: newId(), number, institution, act: 'correct', reason, replacedBy: null, correction: JSON.stringify(values), proposedBy, proposedByName: person.name, proposedAt: tools.now(),
    closedAt: null, closedBy: null, closedAs: null, closingReason: null,
  };
  return tools.store.commit({ writes: () => [{ write: 'addProposal', row }, viewWrite(tools, person, caseId, `proposedCorrect:${number}:${reason}`)] });
}

/** Whether the certificate is still open to what was proposed. @param person who would confirm it */
export async function isPossible(tools: Tools, person: Person, grant: GrantRow, proposal: ProposalRow): Promise<boolean> {
  const { act, replacedBy } = proposal;
  const { store } = tools;
  if (act === 'correct') return canCorrect(tools, person, grant, correctionOf(proposal));
  return afterAct(grant.status, act) !== undefined && (replacedBy === null || canReplace(grant, await store.grant(replacedBy)));
}

export async function proposalView(tools: Tools, person: Person, grant: GrantRow, row: ProposalRow, context: DeskContext): Promise<ProposalView> {
  const [possible, successor, loaded] = await Promise.all([isPossible(tools, person, grant, row), row.replacedBy === null ? undefined : tools.store.grant(row.replacedBy), row.act === 'correct' ? tools.cases.load(grant.caseId) : undefined]);
  const holders = await holdersOf(tools, grant, successor);
  return { id: row.id, act: row.act, reason: row.reason, replacedBy: row.replacedBy, by: row.proposedByName, at: instantOf(row.proposedAt), isOwn: row.proposedBy === person.id, isPossible: possible, ...(holders ? { holders } : {}), ...(loaded ? { changes: correctedChanges(grant, loaded, correctionOf(row), context) } : {}) };
}

/** Two officers, never one: nobody answers a proposal of their own, and nobody else withdraws it. */
export const mayAnswer = (person: Person, act: ProposalAct, { proposedBy }: ProposalRow): boolean => (proposedBy === person.id) === (act === 'withdraw');

/** What keeps the answer from being taken: a confirmation is deliberate, declining has a reason. */
export function answerFault(act: ProposalAct, body: Record<string, unknown> = {}): ProposalAnswer | undefined {
  const reason = reasonOf(body);
  const because = (field: 'sure' | 'reason', code: 'missing' | 'too-long'): ProposalAnswer => ({ reason, fault: { field, code } });
  if (act === 'confirm') return body['sure'] === undefined ? because('sure', 'missing') : undefined;
  if (act === 'withdraw') return undefined;
  return reason === '' ? because('reason', 'missing') : reason.length > LONGEST_REASON ? because('reason', 'too-long') : undefined;
}

export const reasonOf = (body: Record<string, unknown> = {}): string => (typeof body['reason'] === 'string' ? body['reason'].replaceAll('\r\n', '\n').trim() : '');

const CLOSED_AS = { confirm: 'confirmed', decline: 'declined', withdraw: 'withdrawn' } as const;

/** Ends the proposal; confirmed, the act is done in the same transaction. A conflict where somebody else was first. */
export async function answerProposal(tools: Tools, person: Person, grant: GrantRow, proposal: ProposalRow, act: ProposalAct, reason: string): Promise<CommitOutcome> {
  const closing = { id: proposal.id, closedAt: tools.now(), closedBy: person.id, closedAs: CLOSED_AS[act], closingReason: act === 'decline' ? reason : null };
  if (act === 'confirm' && proposal.act === 'correct') return correct(tools, person, grant, correctionOf(proposal), [{ write: 'closeProposal', row: closing }]);
  const done = act === 'confirm' ? await lifeWrites(tools, person, grant, { ...proposal, act: proposal.act as LifeAct }) : [viewWrite(tools, person, grant.caseId, `${act === 'decline' ? 'declinedProposal' : 'withdrewProposal'}:${grant.number}:${act === 'decline' ? reason : ''}`)];
  if (!done) return 'conflict';
  return tools.store.commit({ writes: () => [{ write: 'closeProposal', row: closing }, ...done] });
}
