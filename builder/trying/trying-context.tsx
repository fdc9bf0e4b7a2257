import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Answers } from '#runtime/engine/case.ts';
import type { Simulation } from './simulation.ts';

/** What can be tried out beside the drawing. */
export const TOOLS = ['why', 'simulate', 'scenarios', 'changes', 'figures'] as const;
export type Tool = (typeof TOOLS)[number];

/** What is painted over the drawing: where a file is, and what it, or the scenarios, came through. */
export interface Overlay {
  /** The steps the file is at: several desks may have it at once. */
  now?: readonly string[];
  /** Milliseconds in which the token goes from where the file was to where it is; none where there is no token. */
  glide?: number;
  /** Steps, and `step outcome` pairs, that were come through → words of their mark, such as `60%`; empty where the line alone says it. */
  come: ReadonlyMap<string, string>;
  /** Those nobody came to, where that is worth a word. */
  missed: ReadonlyMap<string, string>;
  /** Those that are otherwise than in the published version, or how files go there: the hotter, the slower a step, and the more a way is taken. */
  marks?: ReadonlyMap<string, { sort: 'added' | 'changed' | `heat-${number}` | 'heat-none'; words: string }>;
}

interface Trying {
  tool: Tool | undefined;
  setTool(tool: Tool | undefined): void;
  /** Sample answers of "Why?". */
  answers: Answers;
  setAnswers(answers: Answers): void;
  /** Kept here so that going to another part of the editor and back loses nothing. */
  simulation: Simulation | undefined;
  setSimulation(simulation: Simulation | undefined): void;
  /** Title of the scenario the simulation goes along by itself; empty for sample answers. */
  along: string;
  setAlong(title: string): void;
  setOverlay(overlay: Overlay): void;
}

const NOTHING: Overlay = { come: new Map(), missed: new Map() };
const TryingContext = createContext<Trying | undefined>(undefined);
/** Apart from the rest: the drawing is not drawn anew for a letter typed into an answer. */
const OverlayContext = createContext(NOTHING);

/** What is being tried out on the service in hand; nothing of it is stored but the scenarios that are kept. */
export function TryingProvider({ children }: { children: ReactNode }) {
  const [tool, setTool] = useState<Tool>();
  const [answers, setAnswers] = useState<Answers>({});
  const [simulation, setSimulation] = useState<Simulation>();
  const [along, setAlong] = useState('');
  const [overlay, paint] = useState(NOTHING);
  const setOverlay = useCallback((next: Overlay) => paint((before) => (isSame(before, next) ? before : next)), []);
  const value = useMemo(() => ({
    tool, answers, setAnswers, simulation, setSimulation, along, setAlong, setOverlay,
    setTool: (next: Tool | undefined) => { paint(NOTHING); setTool(next); },
  }), [tool, answers, simulation, along, setOverlay]);
  return <TryingContext value={value}><OverlayContext value={overlay}>{children}</OverlayContext></TryingContext>;
}

const isSame = (one: Overlay, other: Overlay): boolean => one.now?.join() === other.now?.join() && one.glide === other.glide && isSameMap(one.come, other.come) && isSameMap(one.missed, other.missed) && isSameMap(said(one.marks), said(other.marks));
const said = (marks: Overlay['marks']): Map<string, string> => new Map([...(marks ?? [])].map(([place, { words }]) => [place, words]));
const isSameMap = (one: Overlay['come'], other: Overlay['come']): boolean => one.size === other.size && [...one].every(([key, words]) => other.get(key) === words);

export function useTrying(): Trying {
  const trying = useContext(TryingContext);
  if (!trying) throw new Error('outside of TryingProvider');
  return trying;
}

export const useOverlay = (): Overlay => useContext(OverlayContext);
