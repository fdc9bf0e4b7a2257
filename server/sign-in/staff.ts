import { type Right, soundRights } from '#server/rights/right.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { halfSignedIn, rightsOf } from './invitations.ts';
import type { Workings } from './workings.ts';

export interface StaffMember {
  id: string;
  name: string;
  email: string;
  rights: Right[];
  disabled: boolean;
  hasSecondFactor: boolean;
  /** Epoch milliseconds; null while they are not signed in. */
  lastSeenAt: number | null;
}

/** An invitation nobody has used yet. */
export interface OpenInvitation { email: string; name: string; rights: Right[]; expiresAt: number; createdBy: string }

interface StaffRow { id: string; name: string; email: string; disabled_at: number | string | null; two_factor_enabled: boolean | number | null; seen_at: number | string | null }
interface RightRow { user_id: string; right: Right['right']; institution: string | null; role: string | null }

/** Looking after accounts. Who may do so is for the routes to ask; `by` is the id of who did. */
export const staff = (workings: Workings) => {
  const { database, now, record } = workings;
  return {
    /** Members of staff by name, the disabled ones too. */
    async staff(): Promise<StaffMember[]> {
      const [members, rights] = await Promise.all([
        database.rows<StaffRow>(`select u.id, u.name, u.email, u.disabled_at, u.two_factor_enabled, (select max(s.updated_at) from session s where s.user_id = u.id) as seen_at
          from "user" u where u.kind = 'staff' order by u.name, u.id`),
        database.rows<RightRow>('select user_id, "right", institution, role from staff_right order by id'),
      ]);
      return members.map(({ id, name, email, disabled_at, two_factor_enabled, seen_at }) => ({
        id, name, email, disabled: disabled_at !== null, hasSecondFactor: Boolean(two_factor_enabled), lastSeenAt: seen_at === null ? null : Number(seen_at),
        rights: rights.filter((right) => right.user_id === id).map(({ right, institution, role }) => ({ right, institution, role })),
      }));
    },

    /** Whether somebody who is not disabled can look after staff. False on a new server: then the setup link is due. */
    async hasAdministrator(): Promise<boolean> {
      return (await database.rows(`select r.id from staff_right r join "user" u on u.id = r.user_id where r."right" = 'administrator' and u.disabled_at is null limit 1`)).length > 0;
    },

    async openInvitations(): Promise<OpenInvitation[]> {
      const rows = await database.rows<{ email: string; name: string; rights: string; expires_at: number | string; created_by: string }>(
        `select email, name, rights, expires_at, created_by from invitation where purpose = 'joining' and used_at is null and expires_at > ? order by expires_at`, now());
      return rows.map(({ email, name, rights, expires_at, created_by }) => ({ email, name, rights: JSON.parse(rights) as Right[], expiresAt: Number(expires_at), createdBy: created_by }));
    },

    /** Every link for this address stops working. */
    async withdrawInvitations(email: string): Promise<void> {
      await database.change('update invitation set expires_at = ? where email = ? and used_at is null and expires_at > ?', now(), email.trim().toLowerCase(), now());
    },

    /** Replaces somebody's rights; they hold from the next request on. Refuses what `soundRights` refuses, `sign-in.not-staff` and `sign-in.last-administrator`. */
    async setRights(person: string, rights: readonly Right[], by: string): Promise<Result<null>> {
      const sound = soundRights(rights);
      if (!sound.ok) return sound;
      if ((await database.rows(`select id from "user" where id = ? and kind = 'staff'`, person)).length === 0) return refuse('sign-in.not-staff');
      if (!sound.value.some(({ right }) => right === 'administrator') && await isLastAdministrator(workings, person)) return refuse('sign-in.last-administrator');
      await database.together([{ sql: 'delete from staff_right where user_id = ?', values: [person] }, ...rightsOf(person, sound.value)]);
      record({ what: 'rights-changed', person, by });
      return accept(null);
    },

    /** Closes an account, ends its sessions at once (ASVS 7.4.2) and takes away its programs' keys. Refuses `sign-in.last-administrator`. */
    async disable(person: string, by: string): Promise<Result<null>> {
      if (await isLastAdministrator(workings, person)) return refuse('sign-in.last-administrator');
      await database.together([
        { sql: 'update "user" set disabled_at = ?, updated_at = ? where id = ? and disabled_at is null', values: [now(), now(), person] },
        { sql: 'delete from session where user_id = ?', values: [person] },
        { sql: 'delete from program_key where user_id = ?', values: [person] },
      ]);
      record({ what: 'disabled', person, by });
      return accept(null);
    },

    /** Signs somebody out everywhere, as where a phone was lost; who had given only a password begins again. Keys of programs are no sessions. How many there were. */
    async endSessionsOf(person: string, by: string): Promise<number> {
      const sessions = await database.rows('select id from session where user_id = ?', person);
      await database.together([{ sql: 'delete from session where user_id = ?', values: [person] }, halfSignedIn(person)]);
      record({ what: 'sessions-ended', person, by });
      return sessions.length;
    },

    async enable(person: string, by: string): Promise<void> {
      await database.change('update "user" set disabled_at = null, updated_at = ? where id = ?', now(), person);
      record({ what: 'enabled', person, by });
    },

    /** For somebody who lost the app and the backup codes: with their password they set up a new second factor. Passkeys go too: they may be on the phone that was lost. */
    async resetSecondFactor(person: string, by: string): Promise<void> {
      await database.together([
        { sql: `update "user" set two_factor_enabled = false, updated_at = ? where id = ? and kind = 'staff'`, values: [now(), person] },
        { sql: 'delete from two_factor where user_id = ?', values: [person] },
        { sql: 'delete from passkey where user_id = ?', values: [person] },
        { sql: 'delete from session where user_id = ?', values: [person] },
        halfSignedIn(person),
      ]);
      record({ what: 'second-factor-reset', person, by });
    },
  };
};

async function isLastAdministrator({ database }: Workings, person: string): Promise<boolean> {
  const rows = await database.rows<{ user_id: string }>(`select distinct r.user_id from staff_right r join "user" u on u.id = r.user_id where r."right" = 'administrator' and u.disabled_at is null limit 2`);
  return rows.length === 1 && rows[0]?.user_id === person;
}
