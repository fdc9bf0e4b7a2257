import type { SchemaObject } from '../service/json-schema.ts';
import type { Step } from '../service/flow.ts';
import type { StepKindRules } from '../rules/step-kind-rules.ts';

const names = (format: string): SchemaObject => ({ type: 'string', format });
const words: SchemaObject = { type: 'string', minLength: 1 };
const list = (properties: Record<string, SchemaObject>, required: string[]): SchemaObject =>
  ({ type: 'array', items: { type: 'object', properties, required, additionalProperties: false } });
const settings = (properties: Record<string, SchemaObject>, required: string[]): SchemaObject => ({ type: 'object', properties, required });

const stops = list({ when: names('determinant'), title: words, text: words, office: words }, ['when', 'title', 'text']);
const whensOf = (step: Step, key: string): { at: string; name: string }[] =>
  ((step[key] ?? []) as { when?: string }[]).flatMap(({ when }, index) => (when === undefined ? [] : [{ at: `/${key}/${index}/when`, name: when }]));

const screen: StepKindRules[string] = {
  actor: 'applicant', settings: settings({ screen: names('screen'), stops }, ['screen']),
  outcomes: () => ['continue'], screens: (step) => [step.screen as string], determinants: (step) => whensOf(step, 'stops'),
};

/** A small table of kinds, enough to judge a service without the runtime. */
export const sampleKinds: StepKindRules = {
  guide: screen,
  form: screen,
  documents: { actor: 'applicant', settings: settings({}, []), outcomes: () => ['continue'] },
  send: { actor: 'applicant', settings: settings({ declaration: words }, ['declaration']), outcomes: () => ['send'] },
  /** Trusts that a method is set, as a careless kind may. */
  pay: {
    actor: 'applicant', settings: settings({ amount: { type: 'number', not: { const: 0 } }, method: { oneOf: [{ const: 'cash' }, { const: 'card' }] } }, ['amount']),
    outcomes: (step) => [(step.method as string).trim()],
  },
  rule: {
    actor: 'system', settings: settings({ branches: list({ outcome: words, when: names('determinant') }, ['outcome', 'when']) }, ['branches']),
    outcomes: (step) => [...(step.branches as { outcome: string }[]).map(({ outcome }) => outcome), 'otherwise'],
    determinants: (step) => whensOf(step, 'branches'), branch: () => 'otherwise',
  },
  parallel: {
    actor: 'system', settings: settings({ branches: list({ outcome: words, when: names('determinant') }, ['outcome']) }, ['branches']),
    outcomes: (step) => (step.branches as { outcome: string }[]).map(({ outcome }) => outcome), determinants: (step) => whensOf(step, 'branches'),
  },
  join: { actor: 'system', settings: settings({ agreement: { type: 'string', enum: ['all', 'most', 'one'] } }, []), outcomes: (step) => (step.agreement === undefined ? ['continue'] : ['agreed', 'refused']) },
  desk: {
    actor: 'operator',
    settings: settings({
      role: names('role'), days: { type: 'integer', minimum: 1 }, when: names('determinant'), screen: names('screen'), notBy: list({ desk: names('desk') }, ['desk']),
      more: list({ outcome: words, title: words, asksText: { type: 'boolean' } }, ['outcome', 'title']), assignment: { type: 'string', enum: ['pool', 'random', 'roundRobin', 'leastLoaded', 'named'] }, undo: { type: 'integer' }, like: names('desk'), skills: list({ when: names('determinant'), role: names('role') }, ['when', 'role']), alike: list({ question: words, how: words }, ['question', 'how']), root: { type: 'object', additionalProperties: false, properties: { question: words, removed: words } }, opinion: { type: 'object', additionalProperties: false, properties: { days: { type: 'integer' }, fields: { type: 'array', items: words }, documents: { type: 'array', items: words } } },
      clock: { type: 'string', enum: ['restarts', 'continues'] }, reminders: list({ days: { type: 'integer' }, when: words, role: names('role') }, ['days', 'when']), silence: settings({ outcome: words, legalBasis: words }, ['outcome', 'legalBasis']),
      allow: { type: 'array', items: { type: 'string', enum: ['approve', 'sendBack', 'reject'] }, minItems: 1, uniqueItems: true },
      reasons: list({ code: words, title: words, for: { type: 'string', enum: ['sendBack', 'reject'] } }, ['code', 'title', 'for']),
    }, ['role', 'allow']),
    outcomes: (step) => [...(step.allow as string[]), ...((step.more ?? []) as { outcome: string }[]).map(({ outcome }) => outcome)],
    screens: (step) => (step.screen === undefined ? [] : [step.screen as string]), determinants: (step) => (step.when === undefined ? [] : [{ at: '/when', name: step.when as string }]),
    skips: (step) => (step.when === undefined ? undefined : 'approve'),
  },
  appointment: {
    actor: 'operator',
    settings: settings({ role: names('role'), offices: list({ code: words, title: words, days: { type: 'array', items: words }, hours: list({ from: words, to: words }, ['from', 'to']), minutes: { type: 'integer' }, capacity: { type: 'integer' } }, ['code', 'title', 'hours', 'minutes', 'capacity']) }, ['role', 'offices']),
    outcomes: () => ['came', 'missed', 'unbooked'],
  },
  payment: { actor: 'operator', settings: settings({ role: names('role'), fees: { type: 'array', items: words } }, ['role']), outcomes: () => ['paid'], skips: () => 'paid' },
  grant: {
    actor: 'system', settings: settings({ results: list({ certificate: names('certificate'), when: names('determinant') }, ['certificate']) }, ['results']),
    outcomes: () => ['continue'], determinants: (step) => whensOf(step, 'results'),
  },
  end: { actor: 'system', settings: settings({ status: { type: 'string', enum: ['approved', 'rejected'] }, text: words, appeal: settings({ days: { type: 'integer' } }, ['days']), reopen: settings({ days: { type: 'integer' } }, ['days']) }, ['status', 'text']), outcomes: (step) => ['appeal', 'reopen'].filter((name) => step[name] !== undefined) },
};
