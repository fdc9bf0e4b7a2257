import { evaluate } from 'feelin';
import { LIMITS } from '../../service/limits.ts';
import { declaredNames, type FeelNode, parseFeel } from './feel-tree.ts';

export interface Reading {
  /** Names an expression takes from outside, as paths: `staff.women` → `['staff', 'women']`. */
  variables: string[][];
  /** Functions it calls that neither FEEL nor we have. */
  unknownFunctions: string[];
  /** Keys of the calendars it counts working days by. */
  calendars: string[];
  /** Where it stops making sense (0-based), or undefined where it does not. */
  faultAt?: number;
}

/** Parts inside one another; beyond, nobody can read it. */
const DEEPEST = 300;

type Names = ReadonlySet<string>;

const remembered = new Map<string, Reading>();
const REMEMBERED = 1_000;

/** Reads a FEEL expression without working it out. Parsing is what costs, so readings are kept from one check to the next. */
export function readFormula(expression: string): Reading {
  const known = remembered.get(expression);
  if (known) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const reading = read(expression);
  remembered.set(expression, reading);
  return reading;
}

function read(expression: string): Reading {
  const reading: Reading = { variables: [], unknownFunctions: [], calendars: [] };
  const tree = expression.trim() === '' || expression.length > LIMITS.formulaLength ? undefined : parseFeel(expression);
  if (tree) visit(tree, new Set(), reading, 0);
  else reading.faultAt = 0;
  return reading;
}

function visit(node: FeelNode, names: Names, reading: Reading, depth: number): void {
  const path = pathOf(node);
  if (node.kind === '⚠' || depth > DEEPEST) reading.faultAt = Math.min(reading.faultAt ?? node.from, node.from);
  else if (path) takeVariable(path, names, reading);
  else if (node.kind === 'FilterExpression') visitFilter(node, names, reading, depth);
  else {
    const inside = namesInside(node, names);
    for (const part of partsToRead(node, names, reading)) visit(part, inside, reading, depth + 1);
  }
}

function namesInside(node: FeelNode, names: Names): Names {
  switch (node.kind) {
    case 'ForExpression': case 'QuantifiedExpression': return new Set([...names, ...declaredNames(node, 'InExpression'), 'partial']);
    case 'FunctionDefinition': return new Set([...names, ...declaredNames(node, 'FormalParameter')]);
    case 'Context': return new Set([...names, ...declaredNames(node, 'Key')]);
    default: return names;
  }
}

function partsToRead(node: FeelNode, names: Names, reading: Reading): FeelNode[] {
  switch (node.kind) {
    case 'Key': case 'PathName': case 'Type': return node.parts.filter(({ kind }) => kind === '⚠');
    case 'FunctionInvocation': return calledParts(node, names, reading);
    default: return node.parts;
  }
}

/** `a.b.c` as its parts, where all of it is names. */
function pathOf(node: FeelNode): string[] | undefined {
  if (node.kind === 'VariableName') return [node.text];
  if (node.kind !== 'PathExpression') return undefined;
  const last = node.parts.at(-1);
  const head = node.parts[0] && pathOf(node.parts[0]);
  return head && last?.kind === 'PathName' ? [...head, last.text] : undefined;
}

function takeVariable(path: string[], names: Names, reading: Reading): void {
  if (!names.has(path[0]!)) reading.variables.push(path);
}

/** The parts of a call that are still to be read; the function's own name is judged here. */
function calledParts({ parts }: FeelNode, names: Names, reading: Reading): FeelNode[] {
  const [head, ...given] = parts;
  if (head?.kind !== 'VariableName') return parts;
  if (!names.has(head.text) && !isBuiltIn(head.text)) reading.unknownFunctions.push(head.text);
  const calendar = head.text === 'workingDays' ? given.find(({ kind }) => kind === 'PositionalParameters')?.parts[2] : undefined;
  if (calendar?.kind === 'StringLiteral') reading.calendars.push(calendar.text.slice(1, -1));
  return given;
}

/** Inside `list[…]` a single name may be a field of the row, so only longer paths are read for certain. */
function visitFilter({ parts }: FeelNode, names: Names, reading: Reading, depth: number): void {
  const [list, ...condition] = parts;
  if (list) visit(list, names, reading, depth + 1);
  const inside: Reading = { ...reading, variables: [] };
  for (const part of condition) visit(part, new Set([...names, 'item']), inside, depth + 1);
  reading.variables.push(...inside.variables.filter(({ length }) => length > 1));
  reading.faultAt = inside.faultAt;
}

/** Functions of our own, beside those of FEEL (`runtime/engine/formula.ts`). */
const OWN = new Set(['workingDays', 'fullYears']);

function isBuiltIn(name: string): boolean {
  if (OWN.has(name)) return true;
  try {
    return typeof evaluate(name, {}).value === 'function';
  } catch {
    // A broken expression can put anything where a name belongs.
    return false;
  }
}
