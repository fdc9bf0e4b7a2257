import { catalogOptions } from '../../service/catalogs.ts';
import { titleOf } from '../model/service-model.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { namesIn } from '../model/step-settings.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'step-desk-unknown' | 'step-desk-itself' | 'desk-skipped-without-way' | 'desk-outcome-reserved' | 'desk-screen-required' | 'assignment-without-desk' | 'opinion-unknown' | 'alike-unknown' | 'root-unknown';

const RESERVED: ReadonlySet<string> = new Set(['approve', 'sendBack', 'reject']);

/** R35: desks name other desks there are, can be passed only where there is a way on, and ask of nobody what only they can answer. */
export const desksRule: Rule<Code> = {
  number: 'R35',
  codes: {
    'step-desk-unknown': 'error', 'step-desk-itself': 'error', 'desk-skipped-without-way': 'error', 'desk-outcome-reserved': 'error', 'desk-screen-required': 'error', 'assignment-without-desk': 'error', 'opinion-unknown': 'error', 'alike-unknown': 'error', 'root-unknown': 'error',
  },
  find: (service) => [...[...service.steps.values()].flatMap((node) => [...named(service, node), ...outcomes(node), ...dealing(node), ...shownToExperts(service, node), ...compared(service, node), ...rooted(service, node)]), ...screensRequired(service)],
};

function named({ steps }: ServiceModel, node: StepNode): Finding<Code>[] {
  return namesIn(node, 'desk').flatMap(({ at, name }): Finding<Code>[] => {
    const about = { path: `${node.pointer}${at}`, params: { step: node.title, name } };
    if (name === node.key) return [{ code: 'step-desk-itself', ...about }];
    return steps.get(name)?.kind?.actor === 'operator' ? [] : [{ code: 'step-desk-unknown', ...about }];
  });
}

function outcomes({ kind, step, pointer, title, outcomes: possible, isUnreadable }: StepNode): Finding<Code>[] {
  const passing = isUnreadable ? undefined : kind?.skips?.(step);
  const own = Array.isArray(step['more']) ? (step['more'] as { outcome?: unknown }[]) : [];
  return [
    ...(passing === undefined || possible.includes(passing) ? [] : [{ code: 'desk-skipped-without-way' as const, path: `${pointer}/when`, params: { step: title } }]),
    ...own.flatMap(({ outcome }, index): Finding<Code>[] => (typeof outcome === 'string' && RESERVED.has(outcome) ? [{ code: 'desk-outcome-reserved', path: `${pointer}/more/${index}/outcome`, params: { step: title, outcome } }] : [])),
  ];
}

function dealing({ step, pointer, title }: StepNode): Finding<Code>[] {
  return step['assignment'] === 'named' && step['like'] === undefined ? [{ code: 'assignment-without-desk', path: `${pointer}/assignment`, params: { step: title } }] : [];
}

/** An expert is shown questions and documents there are. */
function shownToExperts({ file, fields }: ServiceModel, { step, pointer, title }: StepNode): Finding<Code>[] {
  const { fields: paths = [], documents = [] } = (step['opinion'] ?? {}) as { fields?: unknown[]; documents?: unknown[] };
  const unknown = (list: 'fields' | 'documents', names: unknown[], isKnown: (name: string) => boolean) =>
    names.flatMap((name, index): Finding<Code>[] => (typeof name !== 'string' || isKnown(name) ? [] : [{ code: 'opinion-unknown', path: `${pointer}/opinion/${list}/${index}`, params: { step: title, name } }]));
  const known = new Set([...fields.values()].map(({ path }) => path));
  return [
    ...unknown('fields', Array.isArray(paths) ? paths : [], (path) => known.has(path) || Object.hasOwn(file.properties, path.slice(1))),
    ...unknown('documents', Array.isArray(documents) ? documents : [], (name) => Object.hasOwn(file['x-service'].documents ?? {}, name)),
  ];
}

/** Answers are compared of questions there are. */
function compared({ fields }: ServiceModel, { step, pointer, title }: StepNode): Finding<Code>[] {
  const known = new Set([...fields.values()].map(({ path }) => path));
  const rules = Array.isArray(step['alike']) ? (step['alike'] as { question?: unknown }[]) : [];
  return rules.flatMap(({ question }, index): Finding<Code>[] => (typeof question !== 'string' || known.has(question) ? [] : [{ code: 'alike-unknown', path: `${pointer}/alike/${index}/question`, params: { step: title, name: question } }]));
}

/** What is counted as the root of a matter is a choice of the desk's own screen, and whether it is removed a yes or no; anybody may know both. */
function rooted({ file, fields }: ServiceModel, { step, pointer, title }: StepNode): Finding<Code>[] {
  const { question, removed } = (step['root'] ?? {}) as Record<string, unknown>;
  const isFit = (path: string, isChoice: boolean) => {
    const field = fields.get(path);
    return field !== undefined && field.screen === step['screen'] && file['x-service'].privacy?.[path] === 'public' && (isChoice ? catalogOptions(file, field.schema).length > 0 : field.schema.type === 'boolean');
  };
  return Object.entries({ question, removed }).flatMap(([name, path]): Finding<Code>[] =>
    (typeof path !== 'string' || isFit(path, name === 'question') ? [] : [{ code: 'root-unknown', path: `${pointer}/root/${name}`, params: { step: title, name: path } }]));
}

/** A screen that only officers fill in cannot be asked of every file that is sent. */
function screensRequired({ steps, fields, effects }: ServiceModel): Finding<Code>[] {
  const theirs = new Set([...steps.values()].filter(({ kind }) => kind?.actor === 'operator').flatMap(({ screens }) => screens));
  if (theirs.size === 0) return [];
  const wanted = new Set(effects.flatMap(({ whenTrue, whenFalse }) => [...whenTrue, ...whenFalse]).filter(({ does }) => does === 'requires').map(({ path }) => path));
  return [...fields.values()].filter(({ parent, screen, required, path }) => parent === '' && theirs.has(screen) && (required || wanted.has(path)))
    .map((field) => ({ code: 'desk-screen-required', path: field.pointer, params: { screen: titleOf(field) } }));
}
