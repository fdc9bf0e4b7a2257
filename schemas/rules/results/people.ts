import { toPath } from '../../service/paths.ts';
import { namesIn } from '../model/step-settings.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'role-institution-unknown' | 'registration-institution-unknown' | 'registration-without-role' | 'step-role-unknown';

/** R27: roles and registrations belong to an institution there is, desks to a role there is, and whatever is issued has somebody who can suspend it. */
export const peopleRule: Rule<Code> = {
  number: 'R27',
  codes: { 'role-institution-unknown': 'error', 'registration-institution-unknown': 'error', 'registration-without-role': 'error', 'step-role-unknown': 'error' },
  find({ settings, steps }) {
    const { institutions, roles, registrations } = settings;
    const homeless = (record: Record<string, { title: string; institution: string }>, at: string, code: Code): Finding<Code>[] =>
      Object.entries(record).filter(([, { institution }]) => !Object.hasOwn(institutions, institution))
        .map(([key, { title, institution }]) => ({ code, path: `/x-service/${at}${toPath([key])}/institution`, params: { title, name: institution } }));
    const desks = [...steps.values()].flatMap((node) => namesIn(node, 'role').filter(({ name }) => !Object.hasOwn(roles, name))
      .map(({ at, name }): Finding<Code> => ({ code: 'step-role-unknown', path: `${node.pointer}${at}`, params: { step: node.title, name } })));
    const staffed = new Set(Object.values(roles).map(({ institution }) => institution));
    const issued = new Set(Object.values(settings.certificates ?? {}).map(({ registration }) => registration));
    // A role that belongs nowhere is told already; it may be the one.
    const isKnown = Object.values(roles).every(({ institution }) => Object.hasOwn(institutions, institution));
    const unattended = !isKnown ? [] : Object.entries(registrations).filter(([key, { institution }]) => issued.has(key) && Object.hasOwn(institutions, institution) && !staffed.has(institution))
      .map(([key, { title, institution }]): Finding<Code> => ({ code: 'registration-without-role', path: `/x-service/registrations${toPath([key])}/institution`, params: { title, name: institutions[institution]!.title } }));
    return [...homeless(roles, 'roles', 'role-institution-unknown'), ...homeless(registrations, 'registrations', 'registration-institution-unknown'), ...unattended, ...desks];
  },
};
