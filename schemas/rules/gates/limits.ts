import { limitFaults, LIMITS } from '../../service/limits.ts';
import type { ServiceFile } from '../../service/service-file.ts';
import type { Finding } from '../problem.ts';
import type { Gate } from '../rule.ts';

type Code = 'not-json' | 'too-deep' | 'too-large' | 'text-too-long';

/** R02: the file is JSON, and no larger or deeper than every reader of it can bear. */
export const limitsGate: Gate<Code> = {
  number: 'R02',
  codes: { 'not-json': 'error', 'too-deep': 'error', 'too-large': 'error', 'text-too-long': 'error' },
  find: (file) => limitFaults(file).filter((fault): fault is typeof fault & { code: Code } => fault.code !== 'forbidden-key'),
};

/** R03: no key anywhere reaches an object's prototype. */
export const forbiddenKeysGate: Gate<'forbidden-key'> = {
  number: 'R03',
  codes: { 'forbidden-key': 'error' },
  find: (file) => limitFaults(file).filter((fault): fault is typeof fault & { code: 'forbidden-key' } => fault.code === 'forbidden-key'),
};

/** R04: no more steps and options than the editor, the engine and a page can show. Needs the file's shape. Fields are counted by their rule. */
export const countsGate: Gate<'too-many-steps' | 'too-many-options'> = {
  number: 'R04',
  codes: { 'too-many-steps': 'error', 'too-many-options': 'error' },
  find(value) {
    const file = value as ServiceFile;
    const steps = Object.keys(file['x-service'].flow.steps).length;
    const options = Object.values(file.$defs ?? {}).reduce((sum, { oneOf }) => sum + (oneOf?.length ?? 0), 0);
    const findings: Finding<'too-many-steps' | 'too-many-options'>[] = [];
    if (steps > LIMITS.steps) findings.push({ code: 'too-many-steps', path: '/x-service/flow/steps', params: { count: steps, limit: LIMITS.steps } });
    if (options > LIMITS.options) findings.push({ code: 'too-many-options', path: '/$defs', params: { count: options, limit: LIMITS.options } });
    return findings;
  },
};
