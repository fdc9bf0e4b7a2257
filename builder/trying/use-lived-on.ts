import { useEffect, useState } from 'react';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { replayed, startSimulation } from './simulation.ts';
import { useTrying } from './trying-context.tsx';

/**
 * The drawing on which the simulation was lived through. Whenever the drawing changes, the same acts are done again on it; until they are, the
 * former one stays.
 */
export function useLivedOn(service: CompiledService | undefined): CompiledService | 'broken' | undefined {
  const { simulation, setSimulation } = useTrying();
  const [lived, setLived] = useState<{ on: CompiledService | undefined; isPossible: boolean }>();
  useEffect(() => {
    if (lived && lived.on === service) return;
    const done = service && attempted(() => (simulation ? replayed(service, simulation) : startSimulation(service)));
    if (done?.ok) setSimulation(done.value);
    setLived({ on: service, isPossible: done?.ok === true });
  }, [lived, service, simulation, setSimulation]);
  return lived && (lived.isPossible ? lived.on : 'broken');
}

/** A way that leads nowhere yet is a mistake of the drawing, not of ours: the engine, which trusts what is published, throws. */
export function attempted<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
