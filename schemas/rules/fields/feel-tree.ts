import { parseExpression } from 'feelin';

type TreeCursor = ReturnType<ReturnType<typeof parseExpression>['cursor']>;

/** A part of an expression: its kind in FEEL's grammar (`⚠` where it makes no sense), its words, its place, its parts. */
export interface FeelNode {
  kind: string;
  text: string;
  from: number;
  parts: FeelNode[];
}

/** The syntax tree of a FEEL expression (DMN 1.3, chapter 10), or undefined where it nests deeper than the parser can follow. */
export function parseFeel(expression: string): FeelNode | undefined {
  if (deepestBracket(expression) > MOST_BRACKETS) return undefined;
  try {
    // No names are handed in: what a name means may not depend on which answers are there.
    return treeOf(expression, parseExpression(expression, {}, undefined).cursor());
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Brackets inside one another: the parser's time grows with the square of them. */
const MOST_BRACKETS = 30;

function deepestBracket(expression: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of expression) {
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function treeOf(expression: string, cursor: TreeCursor): FeelNode {
  const root = opened();
  const trail = [root];
  // The cursor walks depth first; the trail holds the parts that are still open.
  while (trail.length > 0) {
    if (cursor.firstChild()) addNext();
    else {
      trail.pop();
      while (trail.length > 0 && !cursor.nextSibling()) {
        trail.pop();
        cursor.parent();
      }
      if (trail.length > 0) addNext();
    }
  }
  return root;

  function opened(): FeelNode {
    return { kind: cursor.name, text: expression.slice(cursor.from, cursor.to).trim(), from: cursor.from, parts: [] };
  }

  function addNext(): void {
    const node = opened();
    trail[trail.length - 1]!.parts.push(node);
    trail.push(node);
  }
}

/** Names an expression brings up itself: of a loop (`for x in …`), a function's parameters, a context's keys. */
export function declaredNames(node: FeelNode, declaration: 'InExpression' | 'FormalParameter' | 'Key'): string[] {
  return node.parts.flatMap((part) => (part.kind === declaration ? nameOf(part) : declaredNames(part, declaration)));
}

function nameOf(node: FeelNode): string {
  const name = node.parts.find(({ kind }) => kind === 'Name' || kind === 'ParameterName');
  return (name ?? node).text;
}
