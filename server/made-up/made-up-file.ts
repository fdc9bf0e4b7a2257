import { hash } from 'node:crypto';
import { decimalsOf, documentKey, requirementOf, type Scenario, type ScenarioCorrection, type ScenarioDecision } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { DocumentRef, OpenTask } from '#runtime/engine/case.ts';
import type { Actor } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import { neededDocuments } from '#runtime/engine/documents.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { firstSlot } from '#runtime/scenarios/trial-appointment.ts';
import { photosOwed, visitValues } from '#runtime/scenarios/trial-visit.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import { toVerify } from '#runtime/steps/revision/to-verify.ts';
import type { Cases, LoadedCase } from '#server/cases/cases.ts';
import { instantOf } from '#server/cases/record.ts';
import { newId } from '#server/ids.ts';
import { oneOf, waitOf } from './chance.ts';
import { movedDays } from './moved-days.ts';

export interface MadeUpTools {
  cases: Cases;
  chance: () => number;
  /** Moves the clock of `cases` on; false where that would be after now. */
  later(milliseconds: number): boolean;
  /** Epoch milliseconds of that clock. */
  now(): number;
  /** `institution/role` → accounts that may act. */
  operators(role: string): readonly string[];
}

const DAY = 86_400_000;
/** So many times are looked at for one with a free place, each some days after the one before. */
const MOST_TIMES = 20;
const LOOK_ON = 6 * DAY;
/** Half the files are decided within so long at a desk, and mended by their owner within so long. */
const MEDIAN = { desk: 1.6 * DAY, applicant: 2.5 * DAY };
const CONTENT = Buffer.from('%PDF-1.7\n% made up\n%%EOF\n');

/** Goes through a scenario from sending on, until it is over, until now, or until somebody may not do what it says: then the file waits there. */
export async function madeUpFile(service: CompiledService, scenario: Scenario, applicant: string, { cases, chance, later, now, operators }: MadeUpTools): Promise<void> {
  const actor = { id: applicant, kind: 'applicant' } as const;
  const documents = documentsOf(service, scenario);
  const answers = movedDays(service.file, scenario, now());
  const sent = await cases.submit(service, actor, { answers, documents, declaration: true }, documents.map(({ hash: content }) => ({ write: 'addContent', row: { hash: content, bytes: CONTENT } })));
  if (!sent.ok) return;
  let file: LoadedCase | undefined = sent.value;
  for (const act of scenario.then ?? []) {
    if (file === undefined || !later(waitOf(chance, 'desk' in act ? MEDIAN.desk : MEDIAN.applicant))) return;
    if ('desk' in act) file = await decide(file, act);
    else if ('correct' in act) file = await correct(file, act);
    else return;
  }

  async function decide(loaded: LoadedCase, { desk, ...decision }: ScenarioDecision): Promise<LoadedCase | undefined> {
    const task = openTasks(loaded.case).find(({ step }) => step === desk);
    if (!task) return undefined;
    if (service.step(desk)?.kind.kind === 'appointment' && decision.outcome !== 'unbooked' && !(await comesToOffice(loaded.case.id, task))) return undefined;
    const role = `${task.institution}/${task.role}`;
    const verified = toVerify(service, loaded.case, service.step(desk)?.step).filter((path) => !Object.hasOwn(decision.fields ?? {}, path));
    const id = task.assignee ?? oneOf(chance, operators(role));
    const officer = { id, kind: 'operator', roles: [role] } as const;
    const values = await inspected(loaded, task, officer, decision) ?? decision.values ?? paidInFull(task);
    const done = await cases.act(loaded.case.id, officer, { type: 'CompleteTask', task: task.id, atOnce: true, ...decision, ...(values ? { values } : {}), ...(verified.length > 0 ? { verified } : {}) });
    return done.ok ? done.value : undefined;
  }

  /** Books the first time with a free place, and waits for it; false where that is after now. */
  async function comesToOffice(id: string, task: OpenTask): Promise<boolean> {
    for (let from = instantOf(now()), tries = 0; tries < MOST_TIMES; tries++) {
      const slot = firstSlot(service, task, from);
      if (!slot) return false;
      const booked = await cases.act(id, actor, { type: 'BookAppointment', task: task.id, ...slot });
      if (booked.ok) return later(parseInstant(slot.from) - now());
      from = instantOf(parseInstant(slot.from) + chance() * LOOK_ON);
    }
    return false;
  }

  /** What was found at an inspection, once it is photographed; undefined where the desk is none. */
  async function inspected({ case: { id } }: LoadedCase, task: OpenTask, officer: Actor, decision: Omit<ScenarioDecision, 'desk'>) {
    const { step, kind } = service.step(task.step)!;
    if (kind.kind !== 'inspection') return undefined;
    const values = visitValues(step as InspectionStep, newId(), decision.values);
    for (const item of photosOwed(step as InspectionStep, values)) await cases.act(id, officer, { type: 'AddPhoto', task: task.id, photo: { id: newId(), item, type: 'image/jpeg', bytes: CONTENT.length, hash: hash('sha256', CONTENT) } });
    return values;
  }

  async function correct(loaded: LoadedCase, { correct: screens }: ScenarioCorrection): Promise<LoadedCase | undefined> {
    const { steps } = service.file['x-service'].flow;
    const step = (screen: string) => Object.keys(steps).find((key) => steps[key]!['screen'] === screen) ?? '';
    for (const [screen, values] of Object.entries(screens)) {
      const done = await cases.act(loaded.case.id, actor, { type: 'CompleteStep', step: step(screen), values: { ...answers[screen], ...values } });
      if (!done.ok) return undefined;
    }
    const send = Object.keys(steps).find((key) => steps[key]!.kind === 'send') ?? '';
    const done = await cases.act(loaded.case.id, actor, { type: 'CompleteStep', step: send, values: { declaration: true } });
    return done.ok ? done.value : undefined;
  }
}

const paidInFull = ({ charge }: OpenTask) => (charge && charge.byHand === undefined ? { amount: writeAmount(totalOf(charge.lines), decimalsOf(charge.currency)), receipt: 'R-1' } : undefined);

function documentsOf(service: CompiledService, { answers, documents = [] }: Scenario): DocumentRef[] {
  const brought = neededDocuments(service, { answers }).filter(({ requirement, optional }) => !optional || documents.includes(documentKey(requirement)));
  return brought.map(({ requirement }) => ({
    id: newId(), requirement, name: `${requirement}.pdf`, type: requirementOf(service.file, requirement)?.accept[0] ?? 'application/pdf', bytes: CONTENT.length, hash: hash('sha256', CONTENT),
  }));
}
