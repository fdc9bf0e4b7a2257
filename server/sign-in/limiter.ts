const minute = 60_000;

/** So many within so long (milliseconds). */
export interface Limit { times: number; within: number }

/**
 * How often, for each act. An address on the internet is often a whole office, café or school behind one router, so the
 * limits by address are wide and the ones by contact or account narrow.
 */
export const limits = {
  codeByContact: { times: 5, within: 15 * minute },
  codeByAddress: { times: 60, within: 15 * minute },
  tryByAddress: { times: 120, within: 15 * minute },
  passwordByAccount: { times: 30, within: 60 * minute },
  passwordByAccountAndAddress: { times: 10, within: 15 * minute },
  newPasswordByAccount: { times: 3, within: 60 * minute },
  passkeyByAccount: { times: 20, within: 60 * minute },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof limits;

const mostKeys = 50_000;

/**
 * Counts acts in a sliding window, in this process's memory: with several server processes each counts for itself, so the
 * limits are that many times wider. What must hold exactly (tries at one code, at a second factor) is counted in the database.
 */
export function createLimiter(now: () => number, changed: Partial<Record<LimitName, Limit>> = {}) {
  const seen = new Map<string, number[]>();
  const recent = (key: string, within: number) => (seen.get(key) ?? []).filter((at) => at > now() - within);
  return {
    /** Whether an act is within every limit it falls under; one that is counts against each, one that is not counts nowhere. */
    allows(...acts: readonly (readonly [LimitName, string])[]): boolean {
      const counted = acts.map(([name, of]) => {
        const limit = changed[name] ?? limits[name];
        const key = `${name} ${of}`;
        return { key, times: limit.times, before: recent(key, limit.within) };
      });
      if (counted.some(({ times, before }) => before.length >= times)) return false;
      for (const { key, before } of counted) {
        seen.delete(key);
        seen.set(key, [...before, now()]);
      }
      for (const oldest of seen.keys()) {
        if (seen.size <= mostKeys) break;
        seen.delete(oldest);
      }
      return true;
    },
    /** Forgets what was counted, after a success. */
    forgive(name: LimitName, of: string): void {
      seen.delete(`${name} ${of}`);
    },
  };
}
export type Limiter = ReturnType<typeof createLimiter>;
