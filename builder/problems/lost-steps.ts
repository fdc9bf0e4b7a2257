import type { ServiceFile } from '#schemas/index.ts';
import { type Graph, reachableFrom } from '#schemas/rules/model/graph.ts';
import { isEnd, stepsOf, waysGraph } from '#schemas/rules/model/steps.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { flowOf, isOnward } from '#builder/edits/ways.ts';
import { outlineOf } from '#builder/model/outline.ts';

export interface Lost {
  /** Keys of steps out of reach to which nothing leads but what comes after them, in the order of the drawing. */
  first: string[];
  /** Outcomes by which a file would go on, of steps in reach, that lead to no step. */
  loose: { step: string; outcome: string }[];
}

/** Of each file once: every problem in the list asks. */
const KNOWN = new WeakMap<ServiceFile, Lost>();

/** What was cut off, and where a file would have gone on to it. A refusal is no place to go on to. */
export function lostSteps(file: ServiceFile): Lost {
  const known = KNOWN.get(file) ?? found(file);
  KNOWN.set(file, known);
  return known;
}

function found(file: ServiceFile): Lost {
  const nodes = stepsOf(file, stepKinds);
  const ways = waysGraph(nodes);
  const reached = reachableFrom(ways, [flowOf(file).start]);
  const outline = outlineOf(file);
  const isRefusal = (key: string): boolean => isEnd(nodes.get(key)!) && nodes.get(key)!.step['status'] === 'rejected';
  const lost = outline.map(({ key }) => key).filter((key) => !reached.has(key) && !isRefusal(key));
  return {
    // What an earlier one does not lead to may lead to an earlier one: gone through both ways.
    first: unled(ways, unled(ways, lost).reverse()).reverse(),
    loose: outline.filter(({ key }) => reached.has(key)).flatMap(({ key, ways: exits }) => exits.filter(({ outcome, target }) => target === undefined && isOnward(outcome)).map(({ outcome }) => ({ step: key, outcome }))),
  };
}

/** Those to which none before them in the list leads. */
function unled(ways: Graph, keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => {
    if (seen.has(key)) return false;
    for (const one of reachableFrom(ways, [key])) seen.add(one);
    return true;
  });
}
