/**
 * Whether a readable pattern repeats, without bound, a group that itself repeats without bound (`(a+)+`): the shape
 * that makes a backtracking engine take exponential time. Characters in classes and escapes do not count.
 */
export function repeatsARepetition(pattern: string): boolean {
  const groups: boolean[] = [false];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === '\\') index += 1;
    else if (character === '[') index = endOfClass(pattern, index);
    else if (character === '(') groups.push(false);
    else if (character === ')') {
      const repeatsInside = groups.pop() ?? false;
      const isRepeated = isUnbounded(pattern, index + 1);
      if (repeatsInside && isRepeated) return true;
      if (repeatsInside || isRepeated) groups[groups.length - 1] = true;
    } else if (isUnbounded(pattern, index)) groups[groups.length - 1] = true;
  }
  return false;
}

function endOfClass(pattern: string, start: number): number {
  let index = start + 1;
  while (index < pattern.length && pattern[index] !== ']') index += pattern[index] === '\\' ? 2 : 1;
  return index;
}

const isUnbounded = (pattern: string, index: number): boolean =>
  pattern[index] === '*' || pattern[index] === '+' || /^\{\d+,\}/.test(pattern.slice(index, index + 8));
