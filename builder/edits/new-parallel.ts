import { JOIN, PARALLEL } from '#schemas/service/branches.ts';
import type { ServiceFile, Step } from '#schemas/index.ts';
import { apply } from './apply.ts';
import type { Edit } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { freshKey } from './keys.ts';
import { type Made, newStep, type Wishes } from './new-step.ts';
import { flowOf, stepPath } from './ways.ts';

const BRANCHES = ['first', 'second'] as const;

/** The edit that adds a step of a kind with all that belongs to it: where a file goes several ways at once, two desks and the step where it comes together too. */
export function newSteps(file: ServiceFile, kind: string, wordsIn: WordsIn, wishes: Wishes = {}): Made {
  return kind === PARALLEL ? newParallel(file, wordsIn, wishes) : newStep(file, kind, wordsIn, wishes);
}

/** Kinds that can be added by themselves; a join comes with what it joins. */
export const isAddable = (kind: string): boolean => kind !== JOIN;

function newParallel(file: ServiceFile, wordsIn: WordsIn, { after, title }: Wishes): Made {
  const said = firstWords(file, wordsIn);
  const edits: Edit[] = [];
  let drawn = file;
  const perform = (edit: Edit) => { edits.push(edit); drawn = apply(drawn, edit).file; };
  const join = newStep(drawn, JOIN, wordsIn, { after });
  perform(join.edit);
  const desks = BRANCHES.map((branch) => {
    const desk = newStep(drawn, 'desk', wordsIn, { title: said.word(`builder.new.office.${branch}`), role: roleFor(drawn, branch) });
    said.at(`${stepPath(desk.key)}/title`, `builder.new.office.${branch}`);
    perform(desk.edit);
    perform({ do: 'connect', from: { step: desk.key, outcome: 'approve' }, target: join.key });
    return desk.key;
  });
  const named = title ?? said.word(`step.kind.${PARALLEL}`);
  const key = freshKey(named, [...Object.keys(flowOf(drawn).steps), ...Object.keys(drawn.properties)], PARALLEL);
  if (title === undefined) said.at(`${stepPath(key)}/title`, `step.kind.${PARALLEL}`);
  const step: Step = { kind: PARALLEL, title: named, branches: BRANCHES.map((outcome) => ({ outcome })), ways: {} };
  perform({ do: 'addStep', key, step });
  for (const [index, outcome] of BRANCHES.entries()) perform({ do: 'connect', from: { step: key, outcome }, target: desks[index]! });
  if (after) perform({ do: 'connect', from: after, target: key });
  return { key, edit: { do: 'group', label: { key: 'builder.edit.addStep', params: { title: named } }, edits: [...edits, ...said.translations()] } };
}

/** Each branch for another institution, as far as there are several. */
function roleFor(file: ServiceFile, branch: (typeof BRANCHES)[number]): string | undefined {
  const roles = Object.entries(file['x-service'].roles);
  const other = branch === 'first' ? undefined : roles.find(([, { institution }]) => institution !== roles[0]![1].institution) ?? roles[1];
  return (other ?? roles[0])?.[0];
}
