import { afterAct, type LifeAct, TOLD_AS } from '#runtime/certificates/life.ts';
import { normaliseCertificateNumber } from '#runtime/certificates/number.ts';
import type { Holders } from '#runtime/desk/holders.tsx';
import type { LifeDraft, LifeFault } from '#runtime/desk/life-form.tsx';
import type { Note } from '#runtime/engine/effects.ts';
import { isSameName } from '#runtime/portal/verify/search.ts';
import type { Deps } from '#server/deps.ts';
import { rowOfGrant } from '#server/certificates/row-of-grant.ts';
import { newId } from '#server/ids.ts';
import type { Person } from '#server/rights/person.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { CommitOutcome, Write } from '#server/stores/store.ts';
import { viewWrite } from './add-view.ts';

export const LONGEST_REASON = 500;

/** What was filled in, with the line ends of every browser alike. */
export function lifeDraft(act: LifeAct, body: Record<string, unknown> = {}): LifeDraft {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].replaceAll('\r\n', '\n').trim() : '');
  return { act, reason: text('reason'), by: text('by'), other: body['other'] !== undefined, sure: body['sure'] !== undefined };
}

/** What keeps the act from being done. `holders`: of the certificate and of what was found under the number typed, where that may take its place. */
export function lifeFaults({ act, reason, by, other, sure }: LifeDraft, holders: Holders | undefined): LifeFault[] {
  return [
    ...(act !== 'replace' ? [] : by === '' ? [{ field: 'by', code: 'missing' } as const] : !holders ? [{ field: 'by', code: 'unfit' } as const] : other || !holders.differ ? [] : [{ field: 'other', code: 'missing' } as const]),
    ...(reason === '' ? [{ field: 'reason', code: 'missing' } as const] : reason.length > LONGEST_REASON ? [{ field: 'reason', code: 'too-long' } as const] : []),
    ...(sure ? [] : [{ field: 'sure', code: 'missing' } as const]),
  ];
}

/** Another one of the same registration, in force itself: a chain of replacements has an end. */
export const canReplace = (grant: GrantRow, successor: GrantRow | undefined): successor is GrantRow =>
  successor !== undefined && successor.number !== grant.number && successor.status === 'valid' && successor.institution === grant.institution && successor.slug === grant.slug && successor.registration === grant.registration;

/** Whose a certificate is, and whose the one that is to take its place; undefined where it may not. */
export async function holdersOf(deps: Pick<Deps, 'services'>, grant: GrantRow, successor: GrantRow | undefined): Promise<Holders | undefined> {
  if (!canReplace(grant, successor)) return undefined;
  const [before, after] = await Promise.all([grant, successor].map((one) => rowOfGrant(deps.services, one)));
  const named = (holder: string, row: string | undefined) => (row === undefined ? holder : `${holder} (${row})`);
  const differ = !isSameName(grant.holder, successor.holder) ? 'name' as const : before !== after ? 'row' as const : undefined;
  return { before: named(grant.holder, before), after: named(successor.holder, after), ...(differ ? { differ } : {}) };
}

/** The certificate that is to take the place of another, by its number as typed. */
export async function successorOf({ store }: Pick<Deps, 'store'>, { act, by }: LifeDraft): Promise<GrantRow | undefined> {
  const number = act === 'replace' ? normaliseCertificateNumber(by) : undefined;
  return number === undefined ? undefined : store.grant(number);
}

/** Does it; a conflict where somebody else was first. */
export async function changeLife(deps: Pick<Deps, 'store' | 'now'>, person: Person, grant: GrantRow, { act, reason }: LifeDraft, successor: GrantRow | undefined): Promise<CommitOutcome> {
  const writes = await lifeWrites(deps, person, grant, { act, reason, replacedBy: successor?.number ?? null });
  return writes ? deps.store.commit({ writes: () => writes }) : 'conflict';
}

/** What an act writes: the new status, word to the holder, and with the file who did it and why. Undefined where the certificate is not open to it. */
export async function lifeWrites(deps: Pick<Deps, 'store' | 'now'>, person: Person, grant: GrantRow, { act, reason, replacedBy }: { act: LifeAct; reason: string; replacedBy: string | null }): Promise<Write[] | undefined> {
  const { store, now } = deps;
  const status = afterAct(grant.status, act);
  if (!status) return undefined;
  const at = now();
  const about = TOLD_AS[act];
  const told: Note = { do: 'Notify', about, applicant: (await store.case(grant.caseId))?.applicant ?? '', reference: grant.reference, certificate: grant.number };
  return [
    { write: 'setGrantStatus', row: { number: grant.number, was: grant.status, status, statusReason: reason, statusAt: at, replacedBy } },
    { write: 'addNote', row: { id: newId(), caseId: grant.caseId, note: JSON.stringify(told), createdAt: at, dueAt: at, attempts: 0, fault: null } },
    viewWrite(deps, person, grant.caseId, `${about}:${grant.number}:${reason}`),
  ];
}
