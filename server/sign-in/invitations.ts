import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Right, soundRights } from '#server/rights/right.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { contactFrom, readContact } from './contact.ts';
import type { Change, Value } from './database.ts';
import { soundPassword } from './passwords.ts';
import type { Visitor } from './visitor.ts';
import type { Workings } from './workings.ts';

export interface InvitationRequest {
  email: string;
  name: string;
  rights: readonly Right[];
  /** Who invites: a person's id, or `setup` for the first administrator. */
  by: string;
  /** How many days the link works, 1 to 30. */
  days: number;
}

export interface Invitation { purpose: 'joining' | 'new-password'; email: string; name: string }
interface InvitationRow extends Invitation { token_hash: string; rights: string }

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const day = 24 * 60 * 60_000;
const newPasswordLifetime = 60 * 60_000;

/** Links that work once: for joining the staff, and for choosing a new password. */
export const invitations = (workings: Workings) => {
  const { database, now, record } = workings;

  const issue = async (invitation: Invitation, rights: readonly Right[], by: string, lifetime: number) => {
    const token = randomBytes(32).toString('base64url');
    const at = now();
    await database.change(
      'insert into invitation (token_hash, purpose, email, name, rights, created_at, expires_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?)',
      hashOf(token), invitation.purpose, invitation.email, invitation.name, JSON.stringify(rights), at, at + lifetime, by,
    );
    return { link: `${workings.address}/invitation/${token}`, expiresAt: at + lifetime };
  };

  const open = async (token: string) => (await database.rows<InvitationRow>(
    'select token_hash, purpose, email, name, rights from invitation where token_hash = ? and used_at is null and expires_at > ?', hashOf(token), now(),
  ))[0];

  const used = (row: InvitationRow): Change => ({ sql: 'update invitation set used_at = ? where token_hash = ? and used_at is null', values: [now(), row.token_hash], expect: 1 });

  return {
    /**
     * A one-time link for a new member of staff; it is not sent, the inviter passes it on. Refuses `sign-in.email-unclear`,
     * `sign-in.contact.email-too-long`, `sign-in.name-missing`, `sign-in.name-too-long`, `sign-in.address-in-use`, `sign-in.days` and what `soundRights` refuses.
     */
    async createInvitation({ email, name, rights, by, days }: InvitationRequest): Promise<Result<{ link: string; expiresAt: number }>> {
      const contact = await contactFrom(email, workings.country);
      if (!contact.ok && contact.refusal.code === 'sign-in.contact.email-too-long') return contact;
      if (!contact.ok || contact.value.channel !== 'email') return refuse('sign-in.email-unclear');
      const { address } = contact.value;
      const unfit = nameFault(name);
      if (unfit) return unfit;
      if (!Number.isInteger(days) || days < 1 || days > 30) return refuse('sign-in.days');
      const sound = soundRights(rights);
      if (!sound.ok) return sound;
      if ((await database.rows('select id from "user" where email = ?', address)).length > 0) return refuse('sign-in.address-in-use');
      record({ what: 'invited', by });
      return accept(await issue({ purpose: 'joining', email: address, name: name.trim() }, sound.value, by, days * day));
    },

    /** What the link is for, while it works. Looking does not use it up. */
    async invitation(token: string): Promise<Invitation | undefined> {
      const row = await open(token);
      return row && { purpose: row.purpose, email: row.email, name: row.name };
    },

    /**
     * Uses the link: makes the account with its rights, or changes the password and ends every session. Nobody is signed in by
     * it. Refuses `sign-in.invitation-over`, `sign-in.name-missing`, `sign-in.name-too-long`, `sign-in.address-in-use` and what `soundPassword` refuses.
     */
    async redeemInvitation(token: string, given: { name: string; password: string }, visitor: Visitor): Promise<Result<Invitation>> {
      const row = await open(token);
      if (!row) return refuse('sign-in.invitation-over');
      const name = row.purpose === 'joining' ? given.name.trim() : row.name;
      const unfit = nameFault(name);
      if (unfit) return unfit;
      const sound = soundPassword(given.password, { email: row.email, name });
      if (!sound.ok) return sound;
      const password = await (await (await workings.auth()).$context).password.hash(sound.value);
      const [known] = await database.rows<{ id: string }>('select id from "user" where email = ?', row.email);
      if (row.purpose === 'joining' && known) return refuse('sign-in.address-in-use');
      const id = known?.id ?? randomUUID();
      const changes = row.purpose === 'joining' ? newMember(id, row.email, name, JSON.parse(row.rights) as Right[], password, now()) : newPassword(id, row.email, password, now());
      if (!await database.together([used(row), ...changes])) return refuse('sign-in.invitation-over');
      record({ what: row.purpose === 'joining' ? 'joined' : 'new-password-set', person: id, ip: visitor.ip });
      return accept({ purpose: row.purpose, email: row.email, name });
    },

    /** Sends a link for a new password to a member of staff. The answer is the same, and as quick, where there is none. The second factor stays (ASVS 6.4.3). */
    async requestNewPassword(typed: string, language: string, visitor: Visitor): Promise<Result<null>> {
      const contact = await readContact(typed, workings.country);
      if (contact?.channel !== 'email') return refuse('sign-in.email-unclear');
      if (!workings.limiter.allows(['newPasswordByAccount', contact.address], ['codeByAddress', visitor.ip])) return refuse('sign-in.too-many');
      const send = async () => {
        const [user] = await database.rows<{ id: string; name: string }>(`select id, name from "user" where email = ? and kind = 'staff' and disabled_at is null`, contact.address);
        if (!user) return;
        const { link } = await issue({ purpose: 'new-password', email: contact.address, name: user.name }, [], user.id, newPasswordLifetime);
        record({ what: 'new-password-asked', person: user.id, ip: visitor.ip });
        await workings.deliver({ to: contact.address, channel: 'email', purpose: 'sign-in.new-password', language, lifetime: newPasswordLifetime, text: workings.translate(language)('sign-in.message.new-password', { site: workings.siteName, link }) });
      };
      // Not waited for: the time it takes would tell whether there is an account.
      setImmediate(() => void send().catch(() => record({ what: 'refused', code: 'sign-in.not-delivered', ip: visitor.ip })));
      return accept(null);
    },
  };
};

const LONGEST_NAME = 200;

function nameFault(name: string): ReturnType<typeof refuse> | undefined {
  const { length } = name.trim();
  return length === 0 ? refuse('sign-in.name-missing') : length > LONGEST_NAME ? refuse('sign-in.name-too-long', { params: { limit: LONGEST_NAME } }) : undefined;
}

function newMember(id: string, email: string, name: string, rights: readonly Right[], password: string, at: number): Change[] {
  const insert = (sql: string, ...values: Value[]): Change => ({ sql, values, expect: 1 });
  return [
    insert(`insert into "user" (id, name, email, email_verified, created_at, updated_at, two_factor_enabled, kind) values (?, ?, ?, true, ?, ?, false, 'staff')`, id, name, email, at, at),
    insert(`insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at) values (?, ?, 'credential', ?, ?, ?, ?)`, randomUUID(), id, id, password, at, at),
    ...rightsOf(id, rights),
  ];
}

/** One row for each right. */
export const rightsOf = (user: string, rights: readonly Right[]): Change[] => rights.map(({ right, institution, role }) => ({
  sql: 'insert into staff_right (id, user_id, "right", institution, role) values (?, ?, ?, ?, ?)', values: [randomUUID(), user, right, institution ?? null, role ?? null], expect: 1,
}));

/** With the old password go all sessions, half-finished sign-ins and other links for a new one. */
const newPassword = (user: string, email: string, password: string, at: number): Change[] => [
  { sql: `update account set password = ?, updated_at = ? where user_id = ? and provider_id = 'credential'`, values: [password, at, user], expect: 1 },
  { sql: 'delete from session where user_id = ?', values: [user] },
  halfSignedIn(user),
  { sql: `update invitation set used_at = ? where email = ? and purpose = 'new-password' and used_at is null`, values: [at, email] },
];

/** Drops what better-auth remembers of sign-ins that wait for their second factor. */
export const halfSignedIn = (user: string): Change => ({ sql: `delete from verification where value = ? and identifier like '2fa-%'`, values: [user] });
