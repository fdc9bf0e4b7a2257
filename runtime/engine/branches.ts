import type { Branch, Case, OpenTask } from './case.ts';

type WithTasks = Pick<Case, 'task' | 'branches'>;

/** Every task that waits for somebody: one, or one a branch while several desks have the file at once. */
export function openTasks({ task, branches }: WithTasks): OpenTask[] {
  return branches ? branches.flatMap((branch) => branch.task ?? []) : task ? [task] : [];
}

/** The branch whose task this is; undefined where the file goes one way. */
export const branchOfTask = ({ branches }: Pick<Case, 'branches'>, task: string): string | undefined => branches?.find((branch) => branch.task?.id === task)?.path;

/** `opinions/town`, inside the branch `within`. */
export const branchPath = (step: string, name: string, within?: string): string => `${within === undefined ? '' : `${within}/`}${step}/${name}`;

/** The branch a parallel step lies in, of one of its own; undefined at the outermost. */
export function branchAround(path: string): string | undefined {
  const parts = path.split('/').slice(0, -2);
  return parts.length === 0 ? undefined : parts.join('/');
}

/** The parallel step a branch belongs to. */
export const parallelOf = (path: string): string => path.split('/').at(-2) ?? '';

/** The branches that were opened together with this one, itself among them. */
export function together({ branches = [] }: Pick<Case, 'branches'>, path: string): Branch[] {
  const opened = path.slice(0, path.lastIndexOf('/') + 1);
  return branches.filter((branch) => branch.path.startsWith(opened) && !branch.path.slice(opened.length).includes('/'));
}

/** A branch changed; the others stay as they are. */
export const onBranch = ({ branches = [] }: Pick<Case, 'branches'>, path: string, change: Partial<Branch>): Pick<Case, 'branches'> =>
  ({ branches: branches.map((branch) => (branch.path === path ? { ...branch, ...change } : branch)) });

export const closeTask = (kase: WithTasks, id: string): WithTasks => withTask(kase, id, () => undefined);

export function withTask({ task, branches }: WithTasks, id: string, change: (task: OpenTask) => OpenTask | undefined): WithTasks {
  const changed = (one: OpenTask | undefined) => (one?.id === id ? change(one) : one);
  return branches ? { branches: branches.map((branch) => ({ ...branch, task: changed(branch.task) })) } : { task: changed(task) };
}
