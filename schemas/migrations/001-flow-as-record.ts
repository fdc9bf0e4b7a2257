import type { Migration, OlderFile } from './migration.ts';

/**
 * Format 0 kept the flow as a list: the first step was the start, and each step led to the one after it unless `next`
 * named another (a key, or one key an outcome). Ends said `accepted` or `refused`. Format 1 names the start, keeps
 * steps by key with a way for each outcome, and says `approved` or `rejected`.
 */
export const flowAsRecord: Migration = {
  to: 1,
  story: 'problem.migrated.1',
  up(file: OlderFile): OlderFile {
    const { flow, ...settings } = file['x-service'];
    return { ...file, 'x-service': { ...settings, format: 1, flow: Array.isArray(flow) ? recordOf(flow) : flow } };
  },
};

/** The outcome a step of format 0 left by when it said only where to. */
const ONLY_OUTCOME: Readonly<Record<string, string>> = { send: 'send', desk: 'approve', rule: 'otherwise' };
const STATUS: Readonly<Record<string, string>> = { accepted: 'approved', refused: 'rejected' };

function recordOf(list: readonly unknown[]): object {
  const steps = list.filter(isObject);
  const keys = keysOf(steps);
  return {
    start: keys[0] ?? '',
    steps: Object.fromEntries(steps.map(({ key: _key, next, status, ...step }, index) => [keys[index], {
      ...step,
      ...(status === undefined ? {} : { status: own(STATUS, status) ?? status }),
      ways: step.kind === 'end' ? {} : waysOf(step.kind, next ?? keys[index + 1]),
    }])),
  };
}

/** Keys in the order of the list; a step without one, or with one that is taken, gets its place in the list. */
function keysOf(steps: readonly Record<string, unknown>[]): string[] {
  const taken = new Set<string>();
  return steps.map(({ key }, index) => {
    const free = typeof key === 'string' && key !== '' && !taken.has(key) ? key : `step-${index + 1}`;
    taken.add(free);
    return free;
  });
}

function waysOf(kind: unknown, next: unknown): object {
  if (isObject(next)) return { ...next };
  return typeof next === 'string' ? { [own(ONLY_OUTCOME, kind) ?? 'continue']: next } : {};
}

function own(record: Readonly<Record<string, string>>, key: unknown): string | undefined {
  return typeof key === 'string' && Object.hasOwn(record, key) ? record[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
