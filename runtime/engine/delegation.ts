import type { Case } from './case.ts';
import type { Actor, Command, CommandMeta } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { oneLine } from './one-line.ts';
import { accept, refuse, type FieldFault, type Result } from './refusal.ts';
import { addDays, dateIn, parseInstant } from './time.ts';
import { instantAt } from './wall-time.ts';
import { isOwn } from './withdraw.ts';

/** What somebody may do with a file that is not theirs: read it, or also go on with it in the applicant's name. */
export const POWERS = ['read', 'act'] as const;
export type Power = (typeof POWERS)[number];

/** A file, or a file and all that follow it, entrusted to another account. */
export interface Delegation {
  id: string;
  /** Account it is entrusted to. */
  to: string;
  may: Power;
  /** ISO 8601 instant, UTC, at which it ends by itself. */
  until: string;
  /** Also the files that renew or amend what this one gave. */
  isWide?: true;
  /** Who they are, and where they are told, in the applicant's words; empty once erased. */
  name: string;
  contact: string;
  /** ISO 8601 instants, UTC. */
  at: string;
  acceptedAt?: string;
  endedAt?: string;
}

/** At most: a year, counted in days. */
export const LONGEST_DELEGATION = 365;
/** That may be open at the same time on one file, and that there may ever have been. */
export const MOST_DELEGATES = 10;
const MOST_EVER = 100;
const LONGEST_NAME = 200;
const DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether it may still be accepted or used at an instant (ISO 8601). */
export const isOpenDelegation = ({ endedAt, until }: Delegation, at: string): boolean => endedAt === undefined && parseInstant(at) < parseInstant(until);

/** The one that lets an account in at an instant, the more powerful first: accepted, not ended, not over. Nobody has any by default. */
export function delegationOf(delegations: readonly Delegation[], account: string, at: string): Delegation | undefined {
  const holding = delegations.filter((one) => one.to === account && one.acceptedAt !== undefined && isOpenDelegation(one, at));
  return holding.find(({ may }) => may === 'act') ?? holding[0];
}

/** Whether the actor goes on with the file in its applicant's name, entrusted with it by them. `wide`: what reaches this file from the one it follows. */
export function isEntrusted({ delegations = [] }: Pick<Case, 'delegations'>, { actor, at }: Pick<CommandMeta, 'actor' | 'at'>): boolean {
  return actor.through !== undefined && delegationOf([...delegations, ...wideOf(actor)], actor.through, at)?.may === 'act';
}

const wideOf = ({ wide = [] }: Actor): Delegation[] => wide.filter(({ isWide }) => isWide);

/** The applicant, or whoever they entrusted with it; not an officer who applies for them. */
export const isTheirs = (kase: Case, meta: Command['meta']): boolean => isOwn(kase, meta) || (meta.actor.kind === 'applicant' && meta.actor.id === kase.applicant && isEntrusted(kase, meta));

/** The applicant alone entrusts a file to somebody, until a day (ISO date, that day included) in the service's time zone. */
export function delegate(service: CompiledService, kase: Case, command: Extract<Command, { type: 'Delegate' }>): Result<CaseEvent[]> {
  const { meta, to, may, until } = command;
  if (!isOwn(kase, meta)) return refuse('case.not-found');
  const all = kase.delegations ?? [];
  const open = all.filter((one) => isOpenDelegation(one, meta.at));
  if (open.length >= MOST_DELEGATES || all.length >= MOST_EVER) return refuse('delegation.too-many', { params: { most: MOST_DELEGATES } });
  const { timeZone } = service.file['x-service'];
  const name = oneLine(command.name);
  const fields: FieldFault[] = [
    ...(name === '' ? [{ path: 'name', code: 'missing' }] : name.length > LONGEST_NAME ? [{ path: 'name', code: 'too-long', params: { limit: LONGEST_NAME } }] : []),
    ...(to === kase.applicant ? [{ path: 'contact', code: 'self' }] : open.some((one) => one.to === to) ? [{ path: 'contact', code: 'already' }] : []),
    ...(POWERS.some((one) => one === may) ? [] : [{ path: 'may', code: 'missing' }]),
    ...untilFault(until, dateIn(timeZone, meta.at)),
  ];
  if (fields.length > 0) return refuse('answers.faulty', { fields });
  const ends = instantAt(timeZone, parseInstant(`${until}T00:00:00.000Z`) / DAY + 1, 0);
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'Delegated', delegation: meta.newId(), to, may: may as Power, until: ends, ...(command.isWide ? { isWide: true } : {}), beside: { name, contact: command.contact } }]);
}

function untilFault(until: string, today: string): FieldFault[] {
  if (until === '') return [{ path: 'until', code: 'missing' }];
  if (!DATE.test(until) || Number.isNaN(parseInstant(`${until}T00:00:00.000Z`))) return [{ path: 'until', code: 'format' }];
  return until < today || until > addDays(today, LONGEST_DELEGATION) ? [{ path: 'until', code: 'not-listed', params: { days: LONGEST_DELEGATION } }] : [];
}

/** Whoever was named takes it on: nobody is given what they did not want. */
export function acceptDelegation(kase: Case, { delegation: id, meta }: Extract<Command, { type: 'AcceptDelegation' }>): Result<CaseEvent[]> {
  const found = kase.delegations?.find((one) => one.id === id);
  if (!found || found.to !== meta.actor.id || meta.actor.kind !== 'applicant' || meta.actor.through !== undefined) return refuse('case.not-found');
  if (!isOpenDelegation(found, meta.at)) return refuse('delegation.over');
  return found.acceptedAt === undefined ? accept([{ at: meta.at, actor: meta.actor.id, type: 'DelegationAccepted', delegation: id }]) : refuse('delegation.accepted');
}

/** The applicant takes it back, or whoever was named declines it or gives it back. */
export function endDelegation(kase: Case, { delegation: id, meta }: Extract<Command, { type: 'EndDelegation' }>): Result<CaseEvent[]> {
  const found = kase.delegations?.find((one) => one.id === id);
  const isTheirOwn = found?.to === meta.actor.id && meta.actor.kind === 'applicant' && meta.actor.through === undefined;
  if (!found || (!isTheirOwn && !isOwn(kase, meta))) return refuse('case.not-found');
  return isOpenDelegation(found, meta.at) ? accept([{ at: meta.at, actor: meta.actor.id, type: 'DelegationEnded', delegation: id }]) : refuse('delegation.over');
}

type Changed = Extract<CaseEvent, { type: 'Delegated' | 'DelegationAccepted' | 'DelegationEnded' }>;

/** The file's delegations after one more event. */
export function delegated({ delegations = [] }: Pick<Case, 'delegations'>, event: Changed): Delegation[] {
  if (event.type !== 'Delegated') return delegations.map((one) => (one.id === event.delegation ? { ...one, ...(event.type === 'DelegationAccepted' ? { acceptedAt: event.at } : { endedAt: event.at }) } : one));
  const { delegation: id, to, may, until, isWide, at, beside } = event;
  return [...delegations, { id, to, may, until, at, name: beside?.name ?? '', contact: beside?.contact ?? '', ...(isWide ? { isWide } : {}) }];
}
