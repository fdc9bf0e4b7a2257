import { AFTERWARDS } from '../../service/flow.ts';
import { toPath } from '../../service/paths.ts';
import type { Following } from '../../service/service-file.ts';
import { takesAnswer } from '../fields/takes-answer.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'afterwards-without-desk' | 'following-unknown-field' | 'following-unfit-answer';

/** R43: whoever appeals, or reopens a file, comes to somebody who looks at it; and what stays of a file that is renewed or amended is what its applicant was asked. */
export const afterwardsRule: Rule<Code> = {
  number: 'R43',
  codes: { 'afterwards-without-desk': 'error', 'following-unknown-field': 'error', 'following-unfit-answer': 'error' },
  find: (service) => [...[...service.steps.values()].flatMap((node) => astray(service, node)), ...unknownFields(service)],
};

function astray({ steps }: ServiceModel, { step, outcomes, pointer, title }: StepNode): Finding<Code>[] {
  return outcomes.filter((outcome) => AFTERWARDS.has(outcome)).flatMap((outcome): Finding<Code>[] => {
    const to = steps.get(step.ways[outcome] ?? '');
    return !to || to.kind?.actor === 'operator' ? [] : [{ code: 'afterwards-without-desk', path: `${pointer}/ways${toPath([outcome])}`, params: { step: title, target: to.title } }];
  });
}

function unknownFields({ settings: { registrations }, file }: ServiceModel): Finding<Code>[] {
  return Object.entries(registrations).flatMap(([key, registration]) => (['renewal', 'amendment'] as const).flatMap((how) => named(registration[how]).flatMap(({ path, at, answer }): Finding<Code>[] => {
    const [, screen = '', field] = path.split('/');
    const asked = Object.hasOwn(file.properties, screen) ? file.properties[screen] : undefined;
    const question = field !== undefined && Object.hasOwn(asked?.properties ?? {}, field) ? asked!.properties![field] : undefined;
    const place = { path: `/x-service/registrations${toPath([key, how])}${at}`, params: { registration: registration.title, name: path, answer: answer ?? '' } };
    if (asked === undefined || (field !== undefined && question === undefined)) return [{ code: 'following-unknown-field', ...place }];
    return answer === undefined || (typeof question === 'object' && takesAnswer(file, question, answer)) ? [] : [{ code: 'following-unfit-answer', ...place }];
  })));
}

/** Every page and question that what follows a certificate speaks of, with where it stands and what is answered there; another service's are not ours to know. */
function named({ service, keep = [], answers = [], number }: Following = {}): { path: string; at: string; answer?: string }[] {
  const kept = keep.map((path, index) => ({ path, at: `/keep/${index}` }));
  if (service !== undefined) return kept;
  return [...kept, ...answers.map(({ question, answer }, index) => ({ path: question, at: `/answers/${index}`, answer })), ...(number === undefined ? [] : [{ path: number, at: '/number' }])];
}
