import type { Case } from './case.ts';
import type { CaseEvent } from './event.ts';

/** In order, not in order, or not to be found here. */
export type Verdict = 'ok' | 'notOk' | 'none';

export interface Finding {
  verdict: Verdict;
  remark?: string;
}

/** Where a device was (WGS 84, degrees); `accuracy` in metres. */
export interface Place {
  latitude: number;
  longitude: number;
  accuracy?: number;
}

/** A photograph taken on the spot. */
export interface Photo {
  id: string;
  task: string;
  /** Code of the checklist's item. */
  item: string;
  type: string;
  bytes: number;
  /** SHA-256 of the content, hex. */
  hash: string;
  /** ISO 8601 instants, UTC: when it came to us, and when it was taken as the device says. */
  at: string;
  takenAt?: string;
  place?: Place;
}

/** What an inspector found, once. */
export interface Inspection {
  /** Made on the inspector's device: the same visit sent twice counts once. */
  id: string;
  task: string;
  step: string;
  outcome: string;
  by: string;
  /** ISO 8601 instants, UTC: when it came to us, and when it was done as the device says. */
  at: string;
  doneAt?: string;
  /** Code of the checklist's item → what was found. */
  findings: Record<string, Finding>;
}

type InspectionEvent = Extract<CaseEvent, { type: 'PhotoTaken' | 'PhotoRemoved' | 'Inspected' }>;

/** The case after what an inspector did. */
export function inspected(kase: Case, event: InspectionEvent): Pick<Case, 'photos' | 'inspections'> {
  switch (event.type) {
    case 'PhotoTaken': {
      const { id, task, item, contentType: type, bytes, hash, at, takenAt, beside } = event;
      return { photos: [...(kase.photos ?? []), { id, task, item, type, bytes, hash, at, ...(takenAt === undefined ? {} : { takenAt }), ...(beside?.place ? { place: beside.place } : {}) }] };
    }
    case 'PhotoRemoved': return { photos: (kase.photos ?? []).filter(({ id }) => id !== event.id) };
    case 'Inspected': {
      const { visit: id, task, step, outcome, actor: by, at, doneAt, beside } = event;
      return { inspections: [...(kase.inspections ?? []), { id, task, step, outcome, by, at, ...(doneAt === undefined ? {} : { doneAt }), findings: beside?.findings ?? {} }] };
    }
  }
}
