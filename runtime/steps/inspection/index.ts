import type { SchemaObject, Step } from '#schemas/index.ts';
import { refuse } from '#runtime/engine/refusal.ts';
import { desk, type DeskStep } from '../desk/index.ts';
import { enterDesk } from '../desk/enter.ts';
import { text } from '../settings.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { completeVisit } from './complete.ts';
import { mayVisit } from './may-visit.ts';
import { addPhoto, removePhoto } from './photos.ts';

export type InspectionOutcome = 'pass' | 'fail' | 'again';

/** One thing to look at on the spot. */
export interface ChecklistItem {
  code: string;
  title: string;
  help?: string;
  /** Whether photographs are taken of it; where they must be, one at least unless it is not to be found there. */
  photo?: 'may' | 'must';
  /** Not passed while it is not in order. */
  must?: boolean;
}

export type InspectionStep = Step & Pick<DeskStep, 'role' | 'days' | 'reminders' | 'when' | 'notBy' | 'assignment' | 'like'> & {
  allow: InspectionOutcome[];
  checklist?: ChecklistItem[];
  /** How often it is gone and looked at most; without it as often as is needed. */
  visits?: number;
};

const like = (name: string) => desk.settings.properties![name] as SchemaObject;

/** An inspector goes and looks: a checklist, photographs, and passed, failed or once more. */
export const inspection: StepKind<InspectionStep> = {
  kind: 'inspection',
  actor: 'operator',
  letter: 'I',
  settings: {
    type: 'object', required: ['role', 'allow'],
    properties: {
      role: like('role'),
      checklist: {
        title: 'step.inspection.checklist', type: 'array', maxItems: 100,
        items: {
          type: 'object', required: ['code', 'title'], additionalProperties: false,
          properties: {
            code: text('step.reason.code', { pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }), title: text('step.inspection.item'), help: text('step.inspection.help', { format: 'textarea' }),
            photo: { title: 'step.inspection.photo', type: 'string', enum: ['may', 'must'] }, must: { title: 'step.inspection.must', type: 'boolean' },
          },
        },
      },
      allow: { title: 'step.inspection.allow', type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: ['pass', 'fail', 'again'] } },
      visits: { title: 'step.inspection.visits', description: 'step.inspection.visits.help', type: 'integer', minimum: 1, maximum: 20 },
      days: like('days'), reminders: like('reminders'),
      when: { ...like('when'), description: 'step.inspection.when.help' },
      notBy: like('notBy'), assignment: like('assignment'), like: like('like'),
    },
  },
  outcomes: (step) => [...(step.allow ?? [])],
  determinants: (step) => (step.when === undefined ? [] : [{ at: '/when', name: step.when }]),
  skips: (step) => (step.when === undefined ? undefined : 'pass'),
  enter(context) {
    const entry = enterDesk(asDesk(context));
    return entry.does === 'goOn' ? { ...entry, outcome: 'pass' } : entry;
  },
  mayDecide: (context, person) => mayVisit(asDesk(context), person),
  complete(context, command) {
    switch (command.type) {
      case 'CompleteTask': return completeVisit(context, command);
      case 'AddPhoto': return addPhoto(context, command);
      case 'RemovePhoto': return removePhoto(context, command);
      default: return refuse('task.not-open');
    }
  },
  example: { kind: 'inspection', title: 'Inspection', role: 'officer', checklist: [], allow: ['pass', 'fail'], ways: { pass: 'done', fail: 'refused' } },
};

/** What it has in common with a desk: whose it is, when it is due, who may not do it. */
const asDesk = (context: StepContext<InspectionStep>): StepContext<DeskStep> => context as unknown as StepContext<DeskStep>;
