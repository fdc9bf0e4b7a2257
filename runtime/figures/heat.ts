import type { ServiceFile } from '#schemas/index.ts';
import type { ServiceFigures } from './service-figures.ts';
import { together, wayKey } from './service-figures.ts';
import { spanWithin } from './spans.ts';

/** How a step of the drawing goes. Times are milliseconds. */
export interface StepHeat {
  /** 0, cool, to 4: how its median compares with the slowest desk's. Absent where nothing was decided. */
  level?: number;
  arrived: number;
  open: number;
  overdue: number;
  /** Absent where nothing was decided. */
  median?: number;
  most?: number;
  decided: number;
  approved: number;
  sentBack: number;
}

export interface Heat {
  /** Desks and counters, by step. */
  steps: Record<string, StepHeat>;
  /** `step outcome` → how often it was taken. */
  ways: Record<string, number>;
}

export const LEVELS = 4;
/** Nothing that takes less is slow, however the other desks do. */
const QUICK = 3_600_000;

/** Waiting, volume and sending back on each step and way of a drawing; figures of steps it does not have any more are left out. */
export function heatOf(file: ServiceFile, { desks, ways }: Pick<ServiceFigures, 'desks' | 'ways'>): Heat {
  const { steps } = file['x-service'].flow;
  const found = Object.keys(steps).flatMap((key): [string, Omit<StepHeat, 'level'>][] => {
    const here = desks.filter(({ step }) => step === key);
    if (here.length === 0) return [];
    const { arrived, open, overdue, decided, approved, sentBack, waited, applicantTook } = together(here);
    // Where files wait for nothing but a payment, that is the waiting the drawing tells.
    const spans = waited.size > 0 ? waited : applicantTook;
    const [median, most] = [spanWithin(spans, 0.5), spanWithin(spans, 0.9)];
    return [[key, { arrived, open, overdue, decided, approved, sentBack, ...(median === undefined || most === undefined ? {} : { median, most }) }]];
  });
  const slowest = Math.max(QUICK, ...found.map(([, { median = 0 }]) => median));
  return {
    steps: Object.fromEntries(found.map(([key, one]) => [key, { ...one, ...(one.median === undefined ? {} : { level: Math.round((LEVELS * one.median) / slowest) }) }])),
    ways: Object.fromEntries(Object.entries(steps).flatMap(([key, step]) => Object.keys(step.ways).map((outcome): [string, number] => [wayKey(key, outcome), ways.get(wayKey(key, outcome)) ?? 0])).filter(([, times]) => times > 0)),
  };
}
