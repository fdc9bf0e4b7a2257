const minute = 60_000;
const hour = 60 * minute;

/**
 * How long a session lasts, in milliseconds: unused, and in all (ASVS 7.3.1, 7.3.2; NIST SP 800-63B-4 section 5.2 for AAL2).
 * Staff share offices and see other people's data, so theirs is the shorter.
 */
export const sessionLimits = {
  applicant: { idle: 60 * minute, absolute: 24 * hour },
  staff: { idle: 30 * minute, absolute: 12 * hour },
} as const;

/** Being seen is written down at most this often. */
export const seenEvery = minute;

export interface SessionTimes {
  kind: 'applicant' | 'staff';
  createdAt: number;
  seenAt: number;
  expiresAt: number;
}

/** What is to be done with a session found at `now`: use it, use it and write down that it was seen, or end it. */
export function judgeSession({ kind, createdAt, seenAt, expiresAt }: SessionTimes, now: number): 'good' | 'note-seen' | 'over' {
  const { idle, absolute } = sessionLimits[kind];
  if (now >= expiresAt || now - createdAt >= absolute || now - seenAt >= idle) return 'over';
  return now - seenAt >= seenEvery ? 'note-seen' : 'good';
}
