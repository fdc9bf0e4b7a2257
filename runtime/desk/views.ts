import { PROPOSED_AS, TOLD_AS } from '#runtime/certificates/life.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { TimelineEntry } from './timeline.ts';
import { titleOfPath } from './timeline.ts';
import type { Wording } from './shown-value.ts';

/** Somebody opened the file. `what`: `task:<step>`, `document:<requirement>`, `photo:<item>`; had it in a list that was taken away: `list`; or did something to a certificate: `revoked:<number>:<reason>`, `proposedRevoke:<number>:<reason>`. */
export interface View {
  /** ISO 8601 instant, UTC. */
  at: string;
  actor: string;
  actorName: string;
  what: string;
}

/** What was done to a certificate, its number, the reason. */
const LIFE = new RegExp(`^(${[...Object.values(TOLD_AS), ...Object.values(PROPOSED_AS), 'proposedCorrect', 'declinedProposal', 'withdrewProposal', 'copied'].join('|')}):([^:]+)(?::(.*))?$`, 's');

const TOGETHER = 10 * 60_000;

/** Views as lines of the timeline; the same person opening the same thing again within ten minutes is one line. */
export function viewEntries(views: readonly View[], { file }: Wording): TimelineEntry[] {
  const entries: (TimelineEntry & { what: string; last: number })[] = [];
  for (const { at, actor, what } of views) {
    const previous = LIFE.test(what) ? undefined : entries.findLast((entry) => entry.actor === actor && entry.what === what);
    if (previous && parseInstant(at) - previous.last < TOGETHER) {
      previous.times = (previous.times ?? 1) + 1;
      previous.last = parseInstant(at);
    } else entries.push({ at, actor, what, last: parseInstant(at), ...about(what, file) });
  }
  return entries.map(({ what: _what, last: _last, ...entry }) => entry);
}

function about(what: string, file: Wording['file']): Pick<TimelineEntry, 'act' | 'about' | 'text'> {
  const rest = what.slice(what.indexOf(':') + 1);
  if (what.startsWith('opinion:')) return { act: 'viewedByExpert', about: file['x-service'].flow.steps[rest]?.title };
  if (what === 'assisted') return { act: 'viewedAssisted' };
  if (what === 'entrusted') return { act: 'viewedEntrusted' };
  if (what === 'list') return { act: 'viewedInList' };
  if (what.startsWith('document:')) return { act: 'viewedDocument', about: titleOfPath(file, what) };
  if (what.startsWith('photo:')) return { act: 'viewedPhoto' };
  const [, told, number, text] = LIFE.exec(what) ?? [];
  if (told !== undefined) return { act: told as TimelineEntry['act'], about: number, text };
  return { act: 'viewed', about: file['x-service'].flow.steps[rest]?.title };
}

/** Who else has this task open: whoever looked at it in the last ten minutes and is not the one who asks. A look before the file came here (`since`, ISO instant) was at another task. */
export function openBy(views: readonly View[], step: string, me: string, now: string, since = ''): { name: string; at: string } | undefined {
  const recent = views.findLast((view) => view.what === `task:${step}` && view.actor !== me && view.at >= since && parseInstant(now) - parseInstant(view.at) < TOGETHER);
  return recent && { name: recent.actorName, at: recent.at };
}

/** Timeline of everything, oldest first. */
export const timeline = (acts: readonly TimelineEntry[], views: readonly TimelineEntry[]): TimelineEntry[] =>
  [...acts, ...views].sort((one, other) => parseInstant(one.at) - parseInstant(other.at));
