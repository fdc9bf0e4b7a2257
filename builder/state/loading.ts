/** What could not be fetched: the network is gone, or the server has another version of the builder by now. */
export class NotLoaded extends Error {}

type Load<Thing> = () => Promise<Thing>;

const SOON = 400;
/** The parts there are, in the order in which they became known; a part that is loaded can bring further ones. */
const known: Load<unknown>[] = [];

/** Remembers what is fetched later. @returns the same, tried twice, and rejecting with `NotLoaded`: not every browser fetches anew at once */
export function fetchedLater<Thing>(load: Load<Thing>, wait: () => Promise<void> = () => new Promise((done) => { setTimeout(done, SOON); })): Load<Thing> {
  known.push(load);
  return () => load().catch(() => wait().then(load)).catch((cause: unknown) => { throw new NotLoaded('part', { cause }); });
}

/** Fetches every part, one after the other, each when `idle` resolves; what cannot be had now is asked for when it is opened. */
export async function fetchAhead(idle: () => Promise<void>): Promise<void> {
  for (let next = 0; next < known.length; next += 1) {
    await idle();
    await known[next]!().catch(() => undefined);
  }
}
