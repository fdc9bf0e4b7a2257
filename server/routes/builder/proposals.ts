import { openServiceFile } from '#schemas/index.ts';
import type { ServiceRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

/** A draft that somebody wants published, and a second person has to agree to. Times are epoch milliseconds. */
export interface Proposal {
  /** Of the draft it is about. */
  revision: number;
  note: string;
  /** Account. */
  by: string;
  at: number;
  /** Null while it waits. */
  closed: { as: 'published' | 'declined' | 'withdrawn'; by: string; at: number; reason: string; version?: number } | null;
}

/** `row` is the revision of the record itself. */
export interface KeptProposal extends Proposal { id: string; row: number }

/** Oldest first. */
export async function proposalsOf(store: Store, slug: string): Promise<KeptProposal[]> {
  return (await store.asides(slug, 'proposal')).map(({ id, value, revision }) => ({ ...(JSON.parse(value) as Proposal), id, row: revision }));
}

export const openOf = (proposals: readonly KeptProposal[]): KeptProposal | undefined => proposals.findLast(({ closed }) => !closed);

/** Makes the commit a conflict where somebody closed it before. */
export function closing({ id, row, ...proposal }: KeptProposal, closed: NonNullable<Proposal['closed']>): Write {
  return { write: 'saveAside', row: { kind: 'proposal', id, value: JSON.stringify({ ...proposal, closed } satisfies Proposal), expected: row } };
}

/** The next of a service; of two at once one becomes a conflict. */
export function adding(slug: string, before: readonly KeptProposal[], proposal: Proposal): Write {
  return { write: 'addAside', row: { kind: 'proposal', id: `${slug}/${String(before.length + 1).padStart(6, '0')}`, slug, value: JSON.stringify(proposal), revision: 1 } };
}

/** Whether an institution of the draft, or of the version before it, wants two people: so it takes two to stop wanting it. */
export async function wantsSecondPerson(store: Store, row: ServiceRow): Promise<boolean> {
  const last = (await store.versions(row.slug)).at(-1);
  const former = last && await store.version(row.slug, last.version);
  return [row.draft, former?.file].some((text) => {
    const opened = text === undefined ? undefined : openServiceFile(text);
    return opened?.ok === true && Object.values(opened.file['x-service'].institutions).some(({ secondPerson }) => secondPerson);
  });
}
