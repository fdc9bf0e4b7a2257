/** One right as a form names it; see `server/rights/right.ts` for what it means. */
export interface DraftRight {
  right: 'administrator' | 'analyst' | 'operator' | 'manager';
  institution?: string | null;
  role?: string | null;
}

/** An invitation as it was filled in. */
export interface InvitationDraft {
  name: string;
  email: string;
  days: number;
  rights: DraftRight[];
}

export const EMPTY_INVITATION: InvitationDraft = { name: '', email: '', days: 7, rights: [] };

/** Reads `name`, `email` and `days`, and what `readRights` reads. */
export function readInvitation(body: Readonly<Record<string, unknown>>): InvitationDraft {
  const text = textsOf(body);
  return { name: text('name'), email: text('email'), days: Number(text('days')), rights: readRights(body) };
}

/** Reads `administrator`, `analyst` (empty, `*` or an institution), `manager[institution]` and `operator[institution/role]`. */
export function readRights(body: Readonly<Record<string, unknown>>): DraftRight[] {
  const text = textsOf(body);
  const operators = Object.keys(body).flatMap((key): DraftRight[] => {
    const [, institution, role] = /^operator\[([^/\]]+)\/([^/\]]+)\]$/.exec(key) ?? [];
    return institution && role ? [{ right: 'operator', institution, role }] : [];
  });
  const managers = Object.keys(body).flatMap((key): DraftRight[] => {
    const [, institution] = /^manager\[([^/\]]+)\]$/.exec(key) ?? [];
    return institution ? [{ right: 'manager', institution }] : [];
  });
  return [
    ...(text('administrator') === '' ? [] : [{ right: 'administrator' } as const]),
    ...(text('analyst') === '' ? [] : [{ right: 'analyst', institution: text('analyst') === '*' ? null : text('analyst') } as const]),
    ...managers, ...operators,
  ];
}

const textsOf = (body: Readonly<Record<string, unknown>>) => (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
