import { brokenAfterwards } from './afterwards.ts';
import { brokenBranches, brokenDesks } from './branches.ts';
import type { Broken } from './broken.ts';
import { brokenConditions } from './conditions.ts';
import { brokenFees } from './fees.ts';
import { brokenFields } from './fields.ts';
import { brokenFlow } from './flow.ts';
import { brokenGates } from './gates.ts';
import { brokenNotices } from './notices.ts';
import { brokenOffices } from './offices.ts';
import { brokenResults } from './results.ts';
import { brokenTime } from './time.ts';
import { brokenWords } from './words.ts';

/** Every way we know to break a service, by the family of rules that must see it. */
export const BROKEN: Record<string, readonly Broken[]> = {
  gates: brokenGates, flow: brokenFlow, branches: brokenBranches, desks: brokenDesks, time: brokenTime, offices: brokenOffices, afterwards: brokenAfterwards, fees: brokenFees, notices: brokenNotices, conditions: brokenConditions, fields: brokenFields, results: brokenResults, words: brokenWords,
};
