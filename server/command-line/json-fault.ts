/** Where a text stops being JSON. Both count from 1; a column counts UTF-16 units. */
export interface JsonFault { line: number; column: number }

type Next = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end';

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const SCALAR = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;

/** The place of the first fault (RFC 8259); undefined where there is none. Needed because the parser's own message names it only sometimes. */
export function jsonFault(text: string): JsonFault | undefined {
  const at = new Scan(text).fault();
  if (at === undefined) return undefined;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Reads without calling itself, so that no depth hurts. */
class Scan {
  private at = 0;
  private readonly open: ('{' | '[')[] = [];
  constructor(private readonly text: string) {}

  fault(): number | undefined {
    for (let next: Next | undefined = 'value'; next;) {
      this.skip(SPACE);
      if (this.at >= this.text.length) return this.at;
      const after = this.step(next);
      if (after === 'fault') return this.at;
      next = after === 'value-read' ? (this.open.length > 0 ? 'comma-or-end' : undefined) : after;
    }
    this.skip(SPACE);
    return this.at < this.text.length ? this.at : undefined;
  }

  private step(next: Next): Next | 'value-read' | 'fault' {
    const sign = this.text[this.at]!;
    if (next === 'colon') return sign === ':' ? this.take('value') : 'fault';
    if (next === 'comma-or-end' && sign === ',') return this.take(this.open.at(-1) === '{' ? 'name' : 'value');
    if (next.endsWith('-or-end') && sign === (this.open.at(-1) === '{' ? '}' : ']')) {
      this.open.pop();
      return this.take('value-read');
    }
    if (next.startsWith('name')) return sign === '"' ? this.string('colon') : 'fault';
    if (next === 'comma-or-end') return 'fault';
    if (sign === '"') return this.string('value-read');
    if (sign === '{' || sign === '[') {
      this.open.push(sign);
      return this.take(sign === '{' ? 'name-or-end' : 'value-or-end');
    }
    return this.skip(SCALAR) ? 'value-read' : 'fault';
  }

  private string<T>(then: T): T | 'fault' {
    this.skip(STRING);
    return this.text[this.at] === '"' ? this.take(then) : 'fault';
  }

  private take<T>(then: T): T {
    this.at += 1;
    return then;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    this.at += found?.[0].length ?? 0;
    return found !== null;
  }
}
