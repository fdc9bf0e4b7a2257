/** What a certificate's record says of it; that its time is over is said by the clock alone. */
export const STATUSES = ['valid', 'suspended', 'revoked', 'replaced'] as const;
export type GrantStatus = (typeof STATUSES)[number];

/** What an officer may do to a certificate that was given: take it out of force for a time and put it back, name the one that takes its place, take it back for good. */
export const LIFE_ACTS = ['suspend', 'lift', 'replace', 'revoke'] as const;
export type LifeAct = (typeof LIFE_ACTS)[number];

const LEADS_TO: Record<LifeAct, GrantStatus> = { suspend: 'suspended', lift: 'valid', replace: 'replaced', revoke: 'revoked' };
const OPEN_TO: Record<GrantStatus, readonly LifeAct[]> = { valid: ['suspend', 'replace', 'revoke'], suspended: ['lift', 'replace', 'revoke'], revoked: [], replaced: [] };

/** Whether a second officer confirms the act. Suspending never waits: it can be undone, and a fake is stopped at once. */
export const needsSecond = (act: LifeAct, { fourEyes = true }: { fourEyes?: boolean } = {}): act is Exclude<LifeAct, 'suspend'> => act !== 'suspend' && fourEyes;

/** How an act is told: to the holder, in the file's story. */
export const TOLD_AS = { suspend: 'suspended', lift: 'lifted', replace: 'replaced', revoke: 'revoked' } as const satisfies Record<LifeAct, string>;

/** How a proposal is told in the file's story; suspending needs none. */
export const PROPOSED_AS = { lift: 'proposedLift', replace: 'proposedReplace', revoke: 'proposedRevoke' } as const satisfies Record<Exclude<LifeAct, 'suspend'>, string>;

/** The acts a certificate is open to, the mildest first; what was revoked or replaced stays so. */
export const actsOn = (status: GrantStatus): readonly LifeAct[] => OPEN_TO[status];

/** The status after an act; undefined where the certificate is not open to it. */
export const afterAct = (status: GrantStatus, act: LifeAct): GrantStatus | undefined => (OPEN_TO[status].includes(act) ? LEADS_TO[act] : undefined);

export const isLifeAct = (text: string): text is LifeAct => (LIFE_ACTS as readonly string[]).includes(text);
