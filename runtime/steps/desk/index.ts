import type { Step } from '#schemas/index.ts';
import { DEALINGS, type Dealing } from '#runtime/engine/event.ts';
import { choice, text } from '../settings.ts';
import type { StepKind } from '../step-kind.ts';
import { completeDesk } from './complete.ts';
import { enterDesk } from './enter.ts';
import { silentDecision } from './silence.ts';
import { mayDecideAtDesk } from './may-decide.ts';

export type DeskOutcome = 'approve' | 'sendBack' | 'reject';

export type DeskStep = Step & {
  role: string;
  /** Working days the decision may take. */
  days?: number;
  /** What a correction does to the days: they begin again, or go on where they stood. */
  clock?: 'restarts' | 'continues';
  /** Who is told how many working days before, or after, it was to be decided; the desk's own role where none is named. */
  reminders?: { days: number; when: 'before' | 'after'; role?: string }[];
  /** Where the law says so: what it means that nobody decided in time. */
  silence?: { outcome: 'approve' | 'reject'; legalBasis: string };
  /** Determinant: where it does not hold, the file passes by as if approved, and nobody sees it. */
  when?: string;
  /** Screen the operator fills in. */
  screen?: string;
  allow: DeskOutcome[];
  /** Outcomes of the desk's own, each with its way. */
  more?: { outcome: string; title: string }[];
  reasons?: { code: string; title: string; for: 'sendBack' | 'reject' }[];
  /** Earlier desks: whoever decided this file there may not decide it here. */
  notBy?: { desk: string }[];
  /** Who a file is given to: whoever takes it, somebody of the role (by chance, in turn, or who has the fewest), or whoever decided it at the desk `like`. */
  assignment?: 'pool' | Dealing | 'named';
  like?: string;
  /** Minutes in which a decision can be taken back; nothing leaves the house before. */
  undo?: number;
};

/** An officer of a role decides. Sent back leads to the applicant's send step with the named fields open. */
export const desk: StepKind<DeskStep> = {
  kind: 'desk',
  actor: 'operator',
  letter: 'D',
  settings: {
    type: 'object', required: ['role', 'allow'],
    properties: {
      role: choice('step.role', 'role'),
      days: { title: 'step.days', type: 'integer', minimum: 1, maximum: 365 },
      clock: { title: 'step.clock', description: 'step.clock.help', type: 'string', enum: ['restarts', 'continues'] },
      reminders: {
        title: 'step.reminders', type: 'array', maxItems: 10,
        items: {
          type: 'object', required: ['days', 'when'], additionalProperties: false,
          properties: { days: { title: 'step.reminder.days', type: 'integer', minimum: 0, maximum: 365 }, when: { title: 'step.reminder.when', type: 'string', enum: ['before', 'after'] }, role: choice('step.reminder.role', 'role') },
        },
      },
      silence: {
        title: 'step.silence', type: 'object', required: ['outcome', 'legalBasis'], additionalProperties: false,
        properties: { outcome: { title: 'step.silence.outcome', type: 'string', enum: ['approve', 'reject'] }, legalBasis: text('step.silence.legalBasis', { format: 'textarea' }) },
      },
      when: { ...choice('step.desk.when', 'determinant'), description: 'step.desk.when.help' },
      screen: { ...choice('step.desk.screen', 'screen'), description: 'step.desk.screen.help' },
      allow: { title: 'step.allow', type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: ['approve', 'sendBack', 'reject'] } },
      more: {
        title: 'step.more', type: 'array', maxItems: 20,
        items: { type: 'object', required: ['outcome', 'title'], additionalProperties: false, properties: { outcome: text('step.branch.outcome', { pattern: '^[a-z][a-zA-Z0-9-]*$', maxLength: 60 }), title: text('step.more.title') } },
      },
      reasons: {
        title: 'step.reasons', type: 'array', maxItems: 50,
        items: {
          type: 'object', required: ['code', 'title', 'for'], additionalProperties: false,
          properties: { code: text('step.reason.code', { pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }), title: text('step.reason.title'), for: { title: 'step.reason.for', type: 'string', enum: ['sendBack', 'reject'] } },
        },
      },
      notBy: {
        title: 'step.notBy', type: 'array', maxItems: 20,
        items: { type: 'object', required: ['desk'], additionalProperties: false, properties: { desk: choice('step.notBy.desk', 'desk') } },
      },
      assignment: { title: 'step.assignment', type: 'string', enum: ['pool', ...DEALINGS, 'named'] },
      like: { ...choice('step.like', 'desk'), description: 'step.like.help' },
      undo: { title: 'step.undo', description: 'step.undo.help', type: 'integer', minimum: 1, maximum: 1_440 },
    },
  },
  outcomes: (step) => [...(step.allow ?? []), ...(step.more ?? []).map(({ outcome }) => outcome)],
  determinants: (step) => (step.when === undefined ? [] : [{ at: '/when', name: step.when }]),
  screens: (step) => (step.screen === undefined ? [] : [step.screen]),
  skips: (step) => (step.when === undefined ? undefined : 'approve'),
  enter: enterDesk,
  mayDecide: mayDecideAtDesk,
  complete: completeDesk,
  inSilence: silentDecision,
  example: { kind: 'desk', title: 'Decision', role: 'officer', allow: ['approve', 'reject'], ways: { approve: 'done', reject: 'refused' } },
};
