import type { Absent } from '#runtime/engine/case.ts';
import { awayAt, type AwayTools } from '#server/absence/stand-ins.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { SYSTEM } from './deal-task.ts';

export interface HandingBackTools extends AwayTools {
  store: Pick<Store, 'assignedTasks' | 'standIns'>;
  cases: Pick<Cases, 'act'>;
  signIn: Pick<SignIn, 'staff'>;
}

/** An open file that is with somebody who cannot decide it; where they are only away, until when, and who stands in for them at this desk. */
export interface Stray { task: TaskRow; absent?: Absent; deputy?: string }

const PAGE = 500;
const EVERY = 60_000;

/** Every open file that is with somebody who left, or lost the role, or is away. */
export async function* strays({ store, services, now, signIn }: Omit<HandingBackTools, 'cases'>): AsyncGenerator<Stray> {
  const holders = new Set((await signIn.staff()).filter(({ disabled }) => !disabled).flatMap(({ id, rights }) =>
    rights.filter(({ right }) => right === 'operator').map(({ institution, role }) => `${id} ${institution}/${role}`)));
  const away = await awayAt({ store, services, now });
  for (let page = await store.assignedTasks(undefined, PAGE); page.length > 0; ) {
    for (const task of page) {
      const works = (account: string) => holders.has(`${account} ${task.institution}/${task.role}`);
      if (!works(task.assignee!)) yield { task };
      else {
        const { absent, deputy } = (await away(task)).get(task.assignee!) ?? {};
        if (absent) yield { task, absent, ...(deputy !== undefined && works(deputy) ? { deputy } : {}) };
      }
    }
    const { assignee, id } = page.at(-1)!;
    page = await store.assignedTasks({ assignee: assignee!, id }, PAGE);
  }
}

/**
 * Puts back every open file that is with somebody who cannot decide it any more: their account was closed, or the role taken from them (O21, ASVS 7.4.2); what is with somebody
 * who is away goes to their deputy, where that one may decide on it. A desk that deals its files out deals out again what came back. What is being decided at this moment is looked at
 * the next time. Answers how many were put back or given to a deputy.
 */
export async function handBack(tools: HandingBackTools): Promise<number> {
  let count = 0;
  for await (const { task: { id: task, caseId }, absent, deputy } of strays(tools)) {
    const why = absent ? { absent } : {};
    const isGiven = deputy !== undefined && (await tools.cases.act(caseId, SYSTEM, { type: 'AssignTask', task, to: deputy, ...why })).ok;
    if (isGiven || (await tools.cases.act(caseId, SYSTEM, { type: 'AssignTask', task, ...why })).ok) count++;
  }
  return count;
}

/** Does so now, and every minute. */
export function startHandingBack(tools: HandingBackTools, onFault: (fault: unknown) => void): { close(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const run = () => {
    running = running.then(() => handBack(tools)).catch(onFault);
  };
  const timer = setInterval(run, EVERY);
  timer.unref();
  run();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
