import { branchSteps, PARALLEL } from '../../service/branches.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { titleOf } from '../model/service-model.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { DOCUMENTS } from '../step-kind-rules.ts';

type Code = 'screen-unknown' | 'screen-not-asked' | 'screen-asked-twice' | 'documents-not-asked';

/** R12: each screen is asked by exactly one step, and documents by a step that takes them. Officers may share a screen where only one of their desks has the file at a time: what the last filled in stands. */
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
      else for (const { pointer, title } of more.filter((one) => !takeTurns(service, first!, one))) findings.push({ code: 'screen-asked-twice', path: pointer, params: { screen: titleOf(field), step: title, first: first!.title } });
    }
    for (const field of fields.values()) {
      if (field.parent === '' && !asked.has(field.screen)) findings.push({ code: 'screen-not-asked', path: field.pointer, params: { screen: titleOf(field) } });
    }
    return [...findings, ...documentsNotAsked(service)];
  },
};

/** Both are officers', and no parallel step sends the file to both at once. */
function takeTurns({ steps, settings: { flow } }: ServiceModel, one: StepNode, other: StepNode): boolean {
  if (one.kind?.actor !== 'operator' || other.kind?.actor !== 'operator') return false;
  return [...steps.values()].filter(({ step }) => step.kind === PARALLEL).every(({ step }) => {
    const branches = Object.values(step.ways).filter((target) => steps.has(target)).map((target) => branchSteps(flow, target).steps);
    return !branches.some((branch, at) => branch.has(one.key) && branches.some((another, index) => index !== at && another.has(other.key)));
  });
}

function screensAsked({ steps }: ServiceModel): Map<string, StepNode[]> {
  const asked = new Map<string, StepNode[]>();
  for (const node of steps.values()) {
    for (const screen of node.screens) asked.set(screen, [...(asked.get(screen) ?? []), node]);
  }
  return asked;
}

function documentsNotAsked({ settings, steps, kinds }: ServiceModel): Finding<Code>[] {
  const count = Object.keys(settings.documents ?? {}).length;
  const isAsked = [...steps.values()].some(({ step }) => step.kind === DOCUMENTS);
  return count > 0 && Object.hasOwn(kinds, DOCUMENTS) && !isAsked ? [{ code: 'documents-not-asked', path: '/x-service/documents', params: { count } }] : [];
}
