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

type CountCode = 'too-many-steps' | 'too-many-options' | 'formulas-too-long-together';

/** R05: no more steps, options and formulas than the editor, the engine and a page can bear. Needs the file's shape; fields are counted by their rule. */
export const countsGate: Gate<CountCode> = {
  number: 'R05',
  codes: { 'too-many-steps': 'error', 'too-many-options': 'error', 'formulas-too-long-together': 'error' },
  find(value) {
    const file = value as ServiceFile;
    const { flow, formulas = {} } = file['x-service'];
    const steps = Object.keys(flow.steps).length;
    const options = Object.values(file.$defs ?? {}).reduce((sum, { oneOf }) => sum + (oneOf?.length ?? 0), 0);
    const formulasLength = Object.values(formulas).reduce((sum, formula) => sum + formula.length, 0);
    const over = (count: number, limit: number, code: CountCode, path: string): Finding<CountCode>[] => (count > limit ? [{ code, path, params: { count, limit } }] : []);
    return [
      ...over(steps, LIMITS.steps, 'too-many-steps', '/x-service/flow/steps'),
      ...over(options, LIMITS.options, 'too-many-options', '/$defs'),
      ...over(formulasLength, LIMITS.formulasLength, 'formulas-too-long-together', '/x-service/formulas'),
    ];
  },
};
