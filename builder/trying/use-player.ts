import { useEffect, useMemo, useState } from 'react';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Scenario } from '#runtime/scenarios/scenario.ts';
import { movesOf, type Next, nextOf } from './play.ts';
import type { Simulation } from './simulation.ts';
import { attempted } from './use-lived-on.ts';

export const SPEEDS = ['slow', 'normal', 'fast'] as const;
export type Speed = (typeof SPEEDS)[number];
/** Milliseconds a file stays at a step. */
const PAUSE: Record<Speed, number> = { slow: 2_600, normal: 1_300, fast: 450 };
/** What of it the token is on its way. */
const GLIDE = 0.45;

export interface Player {
  isPlaying: boolean;
  /** It would go on, and somebody has to act first. */
  isWaiting: boolean;
  next: Next;
  speed: Speed;
  setSpeed(speed: Speed): void;
  /** Milliseconds the token takes from one step to the next. */
  glide: number;
  play(): void;
  pause(): void;
}

/** A simulation that goes by itself, move by move: along a scenario, or with sample answers as far as nobody has to choose. `onNext` makes the move; false where it was refused. */
export function usePlayer(service: CompiledService, simulation: Simulation, scenario: Scenario | undefined, onNext: (next: Next) => boolean): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const script = useMemo(() => (scenario ? attempted(() => movesOf(service, scenario)) : undefined), [service, scenario]);
  const next = useMemo<Next>(() => attempted(() => nextOf(service, simulation, script)) ?? { waits: 'choice' }, [service, simulation, script]);
  const isWaiting = isPlaying && 'waits' in next;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state of the case is waited at once; whoever draws it anew changes nothing
  useEffect(() => {
    if (!isPlaying) return;
    if ('waits' in next) {
      onNext(next);
      if (next.waits !== 'choice') setPlaying(false);
      return;
    }
    const timer = setTimeout(() => { if (!onNext(next)) setPlaying(false); }, PAUSE[speed]);
    return () => clearTimeout(timer);
  }, [isPlaying, next, speed]);
  return { isPlaying, isWaiting, next, speed, setSpeed, glide: PAUSE[speed] * GLIDE, play: () => setPlaying(true), pause: () => setPlaying(false) };
}
