import type { Photo, Place, Verdict } from '#runtime/engine/inspection.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { ServiceFile } from '#schemas/index.ts';
import type { ChecklistItem, InspectionStep } from '#runtime/steps/inspection/index.ts';
import type { VisitRule } from '#runtime/steps/inspection/rules.ts';

export const VERDICTS: readonly Verdict[] = ['ok', 'notOk', 'none'];

/** What an inspector has filled in so far. */
export interface VisitDraft {
  /** Made on the device, or with the page where no script runs. */
  visit: string;
  outcome: string;
  text: string;
  doneAt: string;
  verdicts: Record<string, string>;
  remarks: Record<string, string>;
}

export interface ShownPhoto { id: string; href: string; at: string; takenAt?: string; place?: Place }

/** An item of the checklist with what was found. */
export interface FoundItem { title: string; verdict: string; remark?: string; photos: ShownPhoto[] }

/** One visit, as offices read it. Instants are ISO 8601, UTC. */
export interface ShownInspection { id: string; step: string; outcome: string; at: string; by: string; items: FoundItem[] }

/** The visits a file had so far, oldest first. `task`: through whose address the photographs are shown. */
export function shownInspections(file: ServiceFile, kase: Pick<Case, 'inspections' | 'photos'>, task: string): ShownInspection[] {
  return (kase.inspections ?? []).map((visit) => {
    const step = file['x-service'].flow.steps[visit.step] as InspectionStep | undefined;
    const items = (step?.checklist ?? []).map(({ code, title }): FoundItem => ({
      title, verdict: visit.findings[code]?.verdict ?? '', ...(visit.findings[code]?.remark ? { remark: visit.findings[code].remark } : {}), photos: photosOf(kase, visit.task, code, task),
    }));
    return { id: visit.id, step: step?.title ?? visit.step, outcome: visit.outcome, at: visit.doneAt ?? visit.at, by: visit.by, items };
  });
}

export const photosOf = ({ photos = [] }: Pick<Case, 'photos'>, of: string, item: string, task: string): ShownPhoto[] =>
  photos.filter((photo) => photo.task === of && photo.item === item).map((photo) => shownPhoto(photo, task));

const shownPhoto = ({ id, at, takenAt, place }: Photo, task: string): ShownPhoto => ({ id, href: `/desk/inspections/${task}/photos/${id}`, at, ...(takenAt === undefined ? {} : { takenAt }), ...(place ? { place } : {}) });

/** Reads a posted form: `outcome`, `text`, `visit`, `doneAt`, `verdict[water]`, `remark[water]`. Browsers send CRLF line ends; one is enough. */
export function readVisitDraft(form: Readonly<Record<string, string>>): VisitDraft {
  const named = (name: string) => Object.fromEntries(Object.entries(form).filter(([key]) => key.startsWith(`${name}[`) && key.endsWith(']')).map(([key, value]) => [key.slice(name.length + 1, -1), value.replaceAll('\r\n', '\n').trim()]));
  const { visit = '', outcome = '', text = '', doneAt = '' } = form;
  return { visit, outcome, text: text.replaceAll('\r\n', '\n').trim(), doneAt, verdicts: named('verdict'), remarks: named('remark') };
}

/** A rule of the visit with its sentence. */
export interface SaidRule extends Omit<VisitRule, 'fault'> {
  /** As faults name it: `verdict:water`. */
  path: string;
  text: string;
}

/** Everything the inspector's page shows. */
export interface InspectionView {
  task: string;
  /** Account of the inspector: nobody else sends what they found. */
  person: string;
  reference: string;
  applicant: string;
  service: string;
  /** Title of the step. */
  step: string;
  /** BCP 47: the language of the service's own words. */
  language: string;
  timeZone: string;
  due?: string;
  checklist: (ChecklistItem & { photos: ShownPhoto[] })[];
  allow: readonly string[];
  earlier: ShownInspection[];
  /** What the device says before it keeps a visit as finished. */
  rules: SaidRule[];
}
