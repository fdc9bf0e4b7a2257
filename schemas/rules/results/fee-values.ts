import { toPath } from '../../service/paths.ts';
import type { Fee } from '../../service/fee.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { isAlwaysAsked, isAnsweredWhereAsked } from './always-answered.ts';
import { type FeeTrial, feeTrial } from './fee-trial.ts';

type Code = 'fee-never-a-value' | 'fee-answer-missing' | 'fee-answer-not-asked' | 'fee-answer-perhaps-not-asked';

/**
 * R51: a fee by formula has a value whenever it is asked: some answers give it one, and none that it reads can be missing. An answer that only some files are asked for
 * is read by a fee that only those pay, by its condition.
 */
export const feeValuesRule: Rule<Code> = {
  number: 'R51',
  codes: { 'fee-never-a-value': 'error', 'fee-answer-missing': 'error', 'fee-answer-not-asked': 'error', 'fee-answer-perhaps-not-asked': 'warning' },
  find: (service) => Object.entries(service.settings.fees ?? {}).flatMap(([key, fee]) => {
    const trial = fee.formula === undefined ? undefined : feeTrial(service, key, fee.formula);
    if (!trial) return [];
    const found = (code: Code, params: Finding['params'] = {}): Finding<Code> => ({ code, path: `/x-service/fees${toPath([key])}/formula`, params: { fee: fee.title, ...params } });
    if (!trial.hasValue) return [found('fee-never-a-value')];
    return findingsOf(service, fee, key, trial).map(({ code, path }) => found(code, { question: titleOf(service.fields.get(path)!), field: path }));
  }),
};

function findingsOf(service: ServiceModel, fee: Fee, key: string, { reads, needs }: FeeTrial): { code: Code; path: string }[] {
  return reads.filter((path) => needs(path)).flatMap((path): { code: Code; path: string }[] => {
    if (!isAnsweredWhereAsked(service, path, fee.when)) return [{ code: 'fee-answer-missing', path }];
    const asked = isAlwaysAsked(service, path, key, fee.when);
    return asked === 'yes' ? [] : [{ code: asked === 'no' ? 'fee-answer-not-asked' : 'fee-answer-perhaps-not-asked', path }];
  });
}
