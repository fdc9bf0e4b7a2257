/** A drawing of arrows: each node → the nodes it points at. Targets that are no nodes are ignored. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Nodes that can be reached from the given ones, these included. */
export function reachableFrom(graph: Graph, starts: Iterable<string>): Set<string> {
  const seen = new Set<string>();
  const queue = [...starts].filter((node) => graph.has(node));
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const next of graph.get(node) ?? []) if (graph.has(next) && !seen.has(next)) queue.push(next);
  }
  return seen;
}

export function reversed(graph: Graph): Graph {
  const backwards = new Map<string, string[]>([...graph.keys()].map((node) => [node, []]));
  for (const [node, targets] of graph) for (const target of targets) backwards.get(target)?.push(node);
  return backwards;
}

/** The graph without the nodes that are not kept. */
export function restrictedTo(graph: Graph, keep: (node: string) => boolean): Graph {
  return new Map([...graph].filter(([node]) => keep(node)));
}

/**
 * Groups of nodes that can all reach one another, in linear time (Tarjan 1972), without calling itself.
 * A node alone is a group only if it points at itself.
 */
export function loops(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  for (const root of graph.keys()) {
    if (order.has(root)) continue;
    const trail: { node: string; next: number }[] = [];
    const enter = (node: string) => {
      order.set(node, order.size);
      low.set(node, order.get(node)!);
      open.push(node);
      isOpen.add(node);
      trail.push({ node, next: 0 });
    };
    enter(root);
    while (trail.length > 0) {
      const at = trail[trail.length - 1]!;
      const target = graph.get(at.node)![at.next];
      at.next += 1;
      if (target === undefined) {
        trail.pop();
        const above = trail[trail.length - 1];
        if (above) low.set(above.node, Math.min(low.get(above.node)!, low.get(at.node)!));
        if (low.get(at.node) === order.get(at.node)) closeGroup(at.node);
      } else if (graph.has(target)) {
        if (!order.has(target)) enter(target);
        else if (isOpen.has(target)) low.set(at.node, Math.min(low.get(at.node)!, order.get(target)!));
      }
    }
  }
  return found;

  function closeGroup(first: string): void {
    const group: string[] = [];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      isOpen.delete(node);
      group.push(node);
      if (node === first) break;
    }
    if (group.length > 1 || graph.get(first)!.includes(first)) found.push(group.reverse());
  }
}
