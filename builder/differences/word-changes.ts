/** A run of words that stands in both texts, or in one of them alone. */
export interface Run { text: string; is: 'same' | 'gone' | 'new' }

/** Words with the blanks after them; Dzongkha parts its syllables by a tsheg. */
const PARTS = /[^\s་]+[\s་]*|[\s་]+/gu;
/** More words than this are not compared one by one: nobody reads such a patchwork, and the time grows with their square. */
const MOST = 600;

/** Two texts word by word, in the order read: what stays, what went, what came. Joined, all but what is new is the former text. */
export function wordChanges(was: string, is: string): Run[] {
  const [old, now] = [was.match(PARTS) ?? [], is.match(PARTS) ?? []];
  if (old.length > MOST || now.length > MOST) return [{ text: was, is: 'gone' }, { text: is, is: 'new' }];
  const common = commonLengths(old, now);
  const runs: Run[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    if (at < old.length && to < now.length && isSame(old[at]!, now[to]!)) {
      add(runs, now[to]!, 'same');
      at += 1;
      to += 1;
    } else if (to >= now.length || (at < old.length && common[at + 1]![to]! >= common[at]![to + 1]!)) add(runs, old[at++]!, 'gone');
    else add(runs, now[to++]!, 'new');
  }
  return runs;
}

const isSame = (one: string, other: string): boolean => one.trimEnd() === other.trimEnd();

function add(runs: Run[], text: string, is: Run['is']): void {
  const last = runs.at(-1);
  if (last?.is === is) last.text += text;
  else runs.push({ text, is });
}

/** How many words the two have in common from each place on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let to = now.length - 1; to >= 0; to -= 1) lengths[at]![to] = isSame(old[at]!, now[to]!) ? lengths[at + 1]![to + 1]! + 1 : Math.max(lengths[at + 1]![to]!, lengths[at]![to + 1]!);
  }
  return lengths;
}
