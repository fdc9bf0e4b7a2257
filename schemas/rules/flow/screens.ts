import type { ServiceModel } from '../model/service-model.ts';
import { titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { DOCUMENTS } from '../step-kind-rules.ts';

type Code = 'screen-unknown' | 'screen-not-asked' | 'screen-asked-twice' | 'documents-not-asked';

/** R12: each screen is asked by exactly one step, and documents by a step that takes them. */
export const screensRule: Rule<Code> = {
  number: 'R12',
  codes: { 'screen-unknown': 'error', 'screen-not-asked': 'error', 'screen-asked-twice': 'error', 'documents-not-asked': 'error' },
  find(service) {
    const { fields } = service;
    const asked = screensAsked(service);
    const findings: Finding<Code>[] = [];
    for (const [screen, [first, ...more]] of asked) {
      const field = fields.get(`/${screen}`);
      if (!field) findings.push({ code: 'screen-unknown', path: first!.pointer, params: { step: first!.title, screen } });
      else for (const { pointer, title } of more) findings.push({ code: 'screen-asked-twice', path: pointer, params: { screen: titleOf(field), step: title, first: first!.title } });
    }
    for (const field of fields.values()) {
      if (field.parent === '' && !asked.has(field.screen)) findings.push({ code: 'screen-not-asked', path: field.pointer, params: { screen: titleOf(field) } });
    }
    return [...findings, ...documentsNotAsked(service)];
  },
};

function screensAsked({ steps }: ServiceModel): Map<string, { pointer: string; title: string }[]> {
  const asked = new Map<string, { pointer: string; title: string }[]>();
  for (const { screens, pointer, title } of steps.values()) {
    for (const screen of screens) asked.set(screen, [...(asked.get(screen) ?? []), { pointer, title }]);
  }
  return asked;
}

function documentsNotAsked({ settings, steps, kinds }: ServiceModel): Finding<Code>[] {
  const count = Object.keys(settings.documents ?? {}).length;
  const isAsked = [...steps.values()].some(({ step }) => step.kind === DOCUMENTS);
  return count > 0 && Object.hasOwn(kinds, DOCUMENTS) && !isAsked ? [{ code: 'documents-not-asked', path: '/x-service/documents', params: { count } }] : [];
}
