import { addSpan, mergedSpans, type Spans } from './spans.ts';

/** A kept figure over a period; `what` and `detail` are those of `server/stores/figures.ts`. */
export interface Sum { what: string; step: string; institution: string; person: string; detail: string; times: number }

/** Open tasks of a desk, and how many of them are overdue. */
export interface Waiting { step: string; institution: string; open: number; overdue: number }

/** What was decided, by a desk or a person. */
export interface Decided {
  decided: number;
  approved: number;
  sentBack: number;
  refused: number;
  /** Decided after it was due. */
  late: number;
  /** From a task's beginning to its decision, as long as it was the office's turn. */
  waited: Spans;
}

export interface DeskFigures extends Decided { step: string; institution: string; arrived: number; open: number; overdue: number; /** Answers that were judged, and how many of them have substance. */ judged: number; substantive: number; /** Its answers that were appealed against or opened again, and how people found them. */ reopened: number; rated: { answers: number; stars: number }; /** Answers that say what was at the root, and of these how many say that it is removed. */ roots: number; rootsRemoved: number; /** What applicants took to pay or to book here. */ applicantTook: Spans }
export interface PersonFigures extends Decided { person: string; institution: string; /** Files taken before others that were due sooner. */ outOfTurn: number }
/** Why files were sent back or refused; `code` is empty where it was said in words alone. */
export interface CauseFigures { step: string; institution: string; outcome: string; code: string; times: number }

/** What desks found at the root of what was asked or complained of. */
export interface RootFigures { step: string; institution: string; code: string; times: number; removed: number }

export interface ServiceFigures {
  begun: number;
  received: number;
  approved: number;
  rejected: number;
  /** With those that ended otherwise, such as withdrawn ones. */
  ended: number;
  /** Files approved or rejected of which some decision came after it was due. */
  endedLate: number;
  /** Came back after their end: appealed against, or not done. */
  reopened: number;
  /** How applicants found it: how many said so, and the sum of their stars (1 to 5 each). */
  rated: { answers: number; stars: number };
  /** From sending to the end. */
  lasted: Spans;
  /** The same, without the time in the applicant's hands. */
  officesTook: Spans;
  desks: DeskFigures[];
  people: PersonFigures[];
  causes: CauseFigures[];
  roots: RootFigures[];
  /** How often each way was taken, under {@link wayKey}. */
  ways: ReadonlyMap<string, number>;
}

/** A way of the drawing: a step and its outcome. */
export const wayKey = (step: string, outcome: string): string => `${step} ${outcome}`;

type Growing<T> = { [Key in keyof T]: T[Key] extends Spans ? Map<number, number> : T[Key] };

/** Puts the kept figures of one service together. */
export function serviceFigures(sums: readonly Sum[], waiting: readonly Waiting[]): ServiceFigures {
  const [lasted, officesTook] = [new Map<number, number>(), new Map<number, number>()];
  const [desks, people] = [new Map<string, Growing<DeskFigures>>(), new Map<string, Growing<PersonFigures>>()];
  const found = { begun: 0, received: 0, approved: 0, rejected: 0, ended: 0, endedLate: 0, reopened: 0, rated: { answers: 0, stars: 0 } };
  const causes: CauseFigures[] = [];
  const ways = new Map<string, number>();
  const roots = new Map<string, RootFigures>();
  const rootOf = ({ step, institution, detail: code }: Sum) => inMap(roots, JSON.stringify([step, institution, code]), () => ({ step, institution, code, times: 0, removed: 0 }));
  const nothing = () => ({ decided: 0, approved: 0, sentBack: 0, refused: 0, late: 0, waited: new Map<number, number>() });
  const deskOf = ({ step, institution }: Pick<Sum, 'step' | 'institution'>) => inMap(desks, JSON.stringify([step, institution]), () => ({ step, institution, arrived: 0, open: 0, overdue: 0, judged: 0, substantive: 0, reopened: 0, rated: { answers: 0, stars: 0 }, roots: 0, rootsRemoved: 0, applicantTook: new Map<number, number>(), ...nothing() }));
  const personOf = ({ person, institution }: Sum) => inMap(people, JSON.stringify([person, institution]), () => ({ person, institution, outOfTurn: 0, ...nothing() }));
  for (const sum of sums) {
    const { what, detail, times } = sum;
    switch (what) {
      case 'begun':
      case 'received': found[what] += times; break;
      case 'ended':
        found.ended += times;
        if (detail === 'approved' || detail === 'rejected') found[detail] += times;
        break;
      case 'endedLate':
      case 'reopened': found[what] += times; break;
      case 'rated': found.rated = { answers: found.rated.answers + times, stars: found.rated.stars + times * Number(detail) }; break;
      case 'judged': {
        const desk = deskOf(sum);
        desk.judged += times;
        if (detail === 'substantive') desk.substantive += times;
        break;
      }
      case 'reopenedAt': deskOf(sum).reopened += times; break;
      case 'ratedAt': {
        const { rated } = deskOf(sum);
        rated.answers += times;
        rated.stars += times * Number(detail);
        break;
      }
      case 'rootCause':
        deskOf(sum).roots += times;
        rootOf(sum).times += times;
        break;
      case 'rootRemoved':
        deskOf(sum).rootsRemoved += times;
        rootOf(sum).removed += times;
        break;
      case 'lasted': addSpan(lasted, detail, times); break;
      case 'officesTook': addSpan(officesTook, detail, times); break;
      case 'arrived': deskOf(sum).arrived += times; break;
      case 'decided': addDecision(deskOf(sum), detail, times); break;
      case 'decidedBy': addDecision(personOf(sum), detail, times); break;
      case 'waited': addSpan(deskOf(sum).waited, detail, times); break;
      case 'applicantTook': addSpan(deskOf(sum).applicantTook, detail, times); break;
      case 'waitedBy': addSpan(personOf(sum).waited, detail, times); break;
      case 'late': deskOf(sum).late += times; break;
      case 'outOfTurnBy': personOf(sum).outOfTurn += times; break;
      case 'lateBy': personOf(sum).late += times; break;
      case 'cause': causes.push({ step: sum.step, institution: sum.institution, outcome: detail.slice(0, detail.indexOf(':')), code: detail.slice(detail.indexOf(':') + 1), times }); break;
      case 'passed': ways.set(wayKey(sum.step, detail), times); break;
      default:
    }
  }
  for (const { step, institution, open, overdue } of waiting) Object.assign(deskOf({ step, institution }), { open, overdue });
  return { ...found, lasted, officesTook, desks: [...desks.values()], people: [...people.values()].sort((one, other) => other.decided - one.decided), causes: causes.sort((one, other) => other.times - one.times), roots: [...roots.values()].sort((one, other) => other.times - one.times), ways };
}

function addDecision(to: Decided, outcome: string, times: number): void {
  to.decided += times;
  if (outcome === 'approve') to.approved += times;
  if (outcome === 'sendBack') to.sentBack += times;
  if (outcome === 'reject') to.refused += times;
}

function inMap<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Several desks as one. */
export function together(desks: readonly DeskFigures[]): Omit<DeskFigures, 'step' | 'institution'> {
  const sum = (of: (desk: DeskFigures) => number) => desks.reduce((all, desk) => all + of(desk), 0);
  return {
    arrived: sum(({ arrived }) => arrived), open: sum(({ open }) => open), overdue: sum(({ overdue }) => overdue), decided: sum(({ decided }) => decided),
    judged: sum(({ judged }) => judged), substantive: sum(({ substantive }) => substantive), reopened: sum(({ reopened }) => reopened), rated: { answers: sum(({ rated }) => rated.answers), stars: sum(({ rated }) => rated.stars) }, roots: sum(({ roots }) => roots), rootsRemoved: sum(({ rootsRemoved }) => rootsRemoved),
    approved: sum(({ approved }) => approved), sentBack: sum(({ sentBack }) => sentBack), refused: sum(({ refused }) => refused), late: sum(({ late }) => late), waited: mergedSpans(desks.map(({ waited }) => waited)), applicantTook: mergedSpans(desks.map(({ applicantTook }) => applicantTook)),
  };
}
