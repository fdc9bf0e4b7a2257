import type { Step } from '#schemas/index.ts';
import { DEALINGS, type Dealing, type Reminded } from '#runtime/engine/event.ts';
import type { OpinionSetting } from '#runtime/engine/opinions.ts';
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
  /** Who is told how many working days before, or after, it was to be decided: the desk's own role where none is named, the deputy of whoever has the file, or the managers of the institution. */
  reminders?: { days: number; when: 'before' | 'after'; whom?: 'role' | Reminded; role?: string }[];
  /** Where the law says so: what it means that nobody decided in time. */
  silence?: { outcome: 'approve' | 'reject'; legalBasis: string };
  /** Determinant: where it does not hold, the file passes by as if approved, and nobody sees it. */
  when?: string;
  /** Only so many of a hundred files are looked at, drawn by chance; the others pass by as if approved. */
  share?: number;
  /** Screen the operator fills in. */
  screen?: string;
  allow: DeskOutcome[];
  /** Outcomes of the desk's own, each with its way. */
  more?: { outcome: string; title: string; /** It owes the applicant words. */ asksText?: boolean }[];
  reasons?: { code: string; title: string; for: 'sendBack' | 'reject'; /** Article of law it rests on. */ legalBasis?: string }[];
  /** Earlier desks: whoever decided this file there may not decide it here. */
  notBy?: { desk: string }[];
  /** Who a file is given to: whoever takes it, in any order or in that in which files are due (`inOrder`), somebody of the role (by chance, in turn, or who has the fewest), or whoever decided it at the desk `like`. */
  assignment?: 'pool' | 'inOrder' | Dealing | 'named';
  like?: string;
  /** Where files are dealt out: those of the desk who hold `role` as well come first where the determinant holds. */
  skills?: { when: string; role: string }[];
  /** Answers that are compared with those of other files, for the officer to see. */
  alike?: { question: string; how: 'same' | 'similar' }[];
  /** Questions of the desk's own screen that say what was at the root of what was asked or complained of (a choice), and whether that is removed (yes or no): counted, side by side for each office. */
  root?: { question: string; removed?: string };
  /** An expert from outside may be asked. */
  opinion?: OpinionSetting;
  /** Minutes in which a decision can be taken back; nothing leaves the house before. */
  undo?: number;
};

/** An officer of a role decides. Sent back leads to the applicant's send step with the named fields open. */
export const desk: StepKind<DeskStep> = {
  kind: 'desk',
  actor: 'operator',
  letter: 'O',
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
          properties: { days: { title: 'step.reminder.days', type: 'integer', minimum: 0, maximum: 365 }, when: { title: 'step.reminder.when', type: 'string', enum: ['before', 'after'] }, whom: { title: 'step.reminder.whom', description: 'step.reminder.whom.help', type: 'string', enum: ['role', 'deputy', 'manager'] }, role: choice('step.reminder.role', 'role') },
        },
      },
      silence: {
        title: 'step.silence', type: 'object', required: ['outcome', 'legalBasis'], additionalProperties: false,
        properties: { outcome: { title: 'step.silence.outcome', type: 'string', enum: ['approve', 'reject'] }, legalBasis: text('step.silence.legalBasis', { format: 'textarea' }) },
      },
      when: { ...choice('step.desk.when', 'determinant'), description: 'step.desk.when.help' },
      share: { title: 'step.share', description: 'step.share.help', type: 'integer', minimum: 1, maximum: 99 },
      screen: { ...choice('step.desk.screen', 'screen'), description: 'step.desk.screen.help' },
      // A desk may have outcomes of its own alone; one with none at all has no way out.
      allow: { title: 'step.allow', type: 'array', uniqueItems: true, items: { type: 'string', enum: ['approve', 'sendBack', 'reject'] } },
      more: {
        title: 'step.more', type: 'array', maxItems: 20,
        items: { type: 'object', required: ['outcome', 'title'], additionalProperties: false, properties: { outcome: text('step.branch.outcome', { pattern: '^[a-z][a-zA-Z0-9-]*$', maxLength: 60 }), title: text('step.more.title'), asksText: { title: 'step.more.asksText', type: 'boolean' } } },
      },
      reasons: {
        title: 'step.reasons', type: 'array', maxItems: 50,
        items: {
          type: 'object', required: ['code', 'title', 'for'], additionalProperties: false,
          properties: { code: text('step.reason.code', { pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }), title: text('step.reason.title'), legalBasis: { ...text('step.reason.legalBasis', { maxLength: 300 }), description: 'step.reason.legalBasis.help' }, for: { title: 'step.reason.for', type: 'string', enum: ['sendBack', 'reject'] } },
        },
      },
      notBy: {
        title: 'step.notBy', type: 'array', maxItems: 20,
        items: { type: 'object', required: ['desk'], additionalProperties: false, properties: { desk: choice('step.notBy.desk', 'desk') } },
      },
      assignment: { title: 'step.assignment', type: 'string', enum: ['pool', 'inOrder', ...DEALINGS, 'named'] },
      like: { ...choice('step.like', 'desk'), description: 'step.like.help' },
      skills: {
        title: 'step.skills', description: 'step.skills.help', type: 'array', maxItems: 20,
        items: { type: 'object', required: ['when', 'role'], additionalProperties: false, properties: { when: choice('step.skill.when', 'determinant'), role: choice('step.skill.role', 'role') } },
      },
      alike: {
        title: 'step.alike', description: 'step.alike.help', type: 'array', maxItems: 10,
        items: {
          type: 'object', required: ['question', 'how'], additionalProperties: false,
          properties: { question: choice('step.alike.question', 'question'), how: { title: 'step.alike.how', type: 'string', enum: ['same', 'similar'] } },
        },
      },
      root: {
        title: 'step.root', description: 'step.root.help', type: 'object', required: ['question'], additionalProperties: false,
        properties: { question: choice('step.root.question', 'question'), removed: choice('step.root.removed', 'question') },
      },
      opinion: {
        title: 'step.opinion', description: 'step.opinion.help', type: 'object', required: ['days', 'fields'], additionalProperties: false,
        properties: {
          days: { title: 'step.opinion.days', type: 'integer', minimum: 1, maximum: 365 },
          fields: { title: 'step.opinion.fields', type: 'array', maxItems: 100, uniqueItems: true, items: choice('step.opinion.field', 'question') },
          documents: { title: 'step.opinion.documents', type: 'array', maxItems: 50, uniqueItems: true, items: choice('step.opinion.document', 'document') },
          isNeeded: { title: 'step.opinion.isNeeded', type: 'boolean' },
        },
      },
      undo: { title: 'step.undo', description: 'step.undo.help', type: 'integer', minimum: 1, maximum: 1_440 },
    },
  },
  outcomes: (step) => [...(step.allow ?? []), ...(step.more ?? []).map(({ outcome }) => outcome)],
  determinants: (step) => [...(step.when === undefined ? [] : [{ at: '/when', name: step.when }]), ...(step.skills ?? []).map(({ when }, index) => ({ at: `/skills/${index}/when`, name: when }))],
  screens: (step) => (step.screen === undefined ? [] : [step.screen]),
  skips: (step) => (step.when === undefined && step.share === undefined ? undefined : 'approve'),
  enter: enterDesk,
  mayDecide: mayDecideAtDesk,
  complete: completeDesk,
  inSilence: silentDecision,
  example: { kind: 'desk', title: 'Decision', role: 'officer', allow: ['approve', 'reject'], ways: { approve: 'done', reject: 'refused' } },
};
