import type { Cases } from '#server/cases/cases.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { Store } from '#server/stores/store.ts';
import { SYSTEM } from './deal-task.ts';

export interface HandingBackTools {
  store: Pick<Store, 'assignedTasks'>;
  cases: Pick<Cases, 'act'>;
  signIn: Pick<SignIn, 'staff'>;
}

const PAGE = 500;
const EVERY = 60_000;

/**
 * Puts back every open file that is with somebody who cannot decide it any more: their account was closed, or the role taken from them (O21, ASVS 7.4.2). A desk that deals its
 * files out deals it out again. What is being decided at this moment is looked at the next time. Answers how many were put back.
 */
export async function handBack({ store, cases, signIn }: HandingBackTools): Promise<number> {
  const holders = new Set((await signIn.staff()).filter(({ disabled }) => !disabled).flatMap(({ id, rights }) =>
    rights.filter(({ right }) => right === 'operator').map(({ institution, role }) => `${id} ${institution}/${role}`)));
  let count = 0;
  for (let page = await store.assignedTasks(undefined, PAGE); page.length > 0; ) {
    for (const { id, caseId, assignee, institution, role } of page) {
      if (holders.has(`${assignee} ${institution}/${role}`)) continue;
      if ((await cases.act(caseId, SYSTEM, { type: 'AssignTask', task: id })).ok) count++;
    }
    const { assignee, id } = page.at(-1)!;
    page = await store.assignedTasks({ assignee: assignee!, id }, PAGE);
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
