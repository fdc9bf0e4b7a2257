import { AFTERWARDS } from '../../service/flow.ts';
import { toPath } from '../../service/paths.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'afterwards-without-desk' | 'following-unknown-field';

/** R43: whoever appeals, or reopens a file, comes to somebody who looks at it; and what stays of a file that is renewed or amended is what its applicant was asked. */
export const afterwardsRule: Rule<Code> = {
  number: 'R43',
  codes: { 'afterwards-without-desk': 'error', 'following-unknown-field': 'error' },
  find: (service) => [...[...service.steps.values()].flatMap((node) => astray(service, node)), ...unknownFields(service)],
};

function astray({ steps }: ServiceModel, { step, outcomes, pointer, title }: StepNode): Finding<Code>[] {
  return outcomes.filter((outcome) => AFTERWARDS.has(outcome)).flatMap((outcome): Finding<Code>[] => {
    const to = steps.get(step.ways[outcome] ?? '');
    return !to || to.kind?.actor === 'operator' ? [] : [{ code: 'afterwards-without-desk', path: `${pointer}/ways${toPath([outcome])}`, params: { step: title, target: to.title } }];
  });
}

function unknownFields({ settings: { registrations }, file }: ServiceModel): Finding<Code>[] {
  return Object.entries(registrations).flatMap(([key, registration]) => (['renewal', 'amendment'] as const).flatMap((how) => (registration[how]?.keep ?? []).flatMap((path, index): Finding<Code>[] => {
    const [, screen = '', field] = path.split('/');
    const asked = Object.hasOwn(file.properties, screen) ? file.properties[screen] : undefined;
    const isKnown = asked !== undefined && (field === undefined || Object.hasOwn(asked.properties ?? {}, field));
    return isKnown ? [] : [{ code: 'following-unknown-field', path: `/x-service/registrations${toPath([key, how, 'keep'])}/${index}`, params: { registration: registration.title, name: path } }];
  })));
}
