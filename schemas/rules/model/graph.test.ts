import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Graph, loops, reachableFrom, reversed } from './graph.ts';

const graphs = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 }).map((arrows): Graph =>
  new Map(Array.from({ length: 8 }, (_, node) => [String(node), arrows.filter(([from]) => from === node).map(([, to]) => String(to))])));

/** Slow and plain: two nodes are in one loop when each can be reached from a step of the other. */
function pairsInLoops(graph: Graph): Set<string> {
  const after = (node: string) => reachableFrom(graph, graph.get(node)!);
  return new Set([...graph.keys()].flatMap((left) => [...after(left)].filter((right) => after(right).has(left)).map((right) => `${left}-${right}`)));
}

describe('[S7] drawings are followed rightly', () => {
  it('given any graph, then the loops are the groups in which each reaches the other', () => {
    fc.assert(fc.property(graphs, (graph) => {
      const groups = loops(graph);
      const pairs = new Set(groups.flatMap((group) => group.flatMap((left) => group.map((right) => `${left}-${right}`))));
      expect(pairs).toEqual(pairsInLoops(graph));
      expect(groups.flat().length).toBe(new Set(groups.flat()).size);
    }));
  });

  it('given any graph, then what reaches a node is what its reverse reaches from there', () => {
    fc.assert(fc.property(graphs, (graph) => {
      for (const node of graph.keys()) for (const other of reachableFrom(graph, [node])) expect(reachableFrom(reversed(graph), [other]).has(node)).toBe(true);
    }));
  });

  it('given a chain of 100,000 nodes, then nothing overflows', () => {
    const chain = new Map(Array.from({ length: 100_000 }, (_, index) => [`${index}`, [`${(index + 1) % 100_000}`]]));
    expect(loops(chain)[0]?.length).toBe(100_000);
  });
});
