import { type FeelNode, parseFeel } from '#schemas/rules/fields/feel-tree.ts';
import { readFormula } from '#schemas/rules/fields/feel.ts';
import { type Amount, type Factor, type Recipe, type Span, type Table, type TableRow, type Term, TODAY } from './recipe.ts';

/** A formula as what can be chosen; undefined where it says more than that, or makes no sense. Written again, it means the same. */
export function readRecipe(expression: string): Recipe | undefined {
  // A comment would be lost in writing it again.
  if (/\/[/*]/.test(expression) || readFormula(expression).faultAt !== undefined) return undefined;
  const [node, ...more] = parseFeel(expression)?.parts ?? [];
  if (!node || more.length > 0) return undefined;
  const most = limitOf(node, 'min');
  const least = limitOf(most?.of ?? node, 'max');
  const rounding = roundingOf(least?.of ?? most?.of ?? node);
  const terms = termsOf(rounding?.of ?? least?.of ?? most?.of ?? node);
  return terms && { terms, ...(rounding ? { round: rounding.round } : {}), ...(least ? { atLeast: least.limit } : {}), ...(most ? { atMost: most.limit } : {}) };
}

/** `max(…, 1000)`: what it is the limit of, and the limit. */
function limitOf(node: FeelNode, name: 'min' | 'max'): { of: FeelNode; limit: number } | undefined {
  const [of, last, ...more] = given(node, name) ?? [];
  const limit = last && numberOf(last);
  return of && limit !== undefined && more.length === 0 ? { of, limit } : undefined;
}

function roundingOf(node: FeelNode): { of: FeelNode; round: NonNullable<Recipe['round']> } | undefined {
  for (const [name, round] of [['ceiling', 'up'], ['floor', 'down']] as const) {
    const [of, ...more] = given(node, name) ?? [];
    if (of && more.length === 0) return { of, round };
  }
  const [of, last, ...more] = given(node, 'decimal') ?? [];
  const round = last && numberOf(last);
  return of && round !== undefined && Number.isInteger(round) && round >= 0 && more.length === 0 ? { of, round } : undefined;
}

function termsOf(node: FeelNode): Term[] | undefined {
  const [left, sign, right] = operation(node, ['+', '-']) ?? [];
  if (!left || !sign || !right) {
    const factors = factorsOf(node);
    return factors && [{ less: false, factors }];
  }
  const [before, factors] = [termsOf(left), factorsOf(right)];
  return before && factors && [...before, { less: sign.text === '-', factors }];
}

function factorsOf(node: FeelNode): Factor[] | undefined {
  const [left, sign, right] = operation(node, ['*', '/']) ?? [];
  if (!left || !sign || !right) {
    const amount = amountOf(node);
    return amount && [{ by: 'times', amount }];
  }
  const [before, amount] = [factorsOf(left), amountOf(right)];
  return before && amount && [...before, { by: sign.text === '*' ? 'times' : 'over', amount }];
}

function amountOf(node: FeelNode): Amount | undefined {
  const value = numberOf(node);
  if (value !== undefined) return { is: 'number', value };
  const name = nameOf(node);
  if (name !== undefined) return { is: 'answer', name };
  for (const is of ['sum', 'count'] as const) {
    const [of, ...more] = given(node, is) ?? [];
    const list = of && nameOf(of);
    if (list !== undefined && more.length === 0) return { is, name: list };
  }
  if (node.kind === 'IfExpression') return tableOf(node);
  const inside = bracketed(node);
  if (!inside) return spanOf(node);
  if (inside.kind === 'IfExpression') return tableOf(inside);
  const terms = termsOf(inside);
  return terms && { is: 'group', terms };
}

function tableOf(node: FeelNode): Table | undefined {
  const rows: (TableRow & { name: string; sign: string })[] = [];
  let rest = node;
  while (rest.kind === 'IfExpression') {
    const [, condition, , then, , otherwise] = rest.parts;
    const [left, sign, right] = condition?.kind === 'Comparison' ? condition.parts : [];
    const [name, of, comes] = [left && nameOf(left), right && literal(right), then && numberOf(then)];
    if (name === undefined || of === undefined || comes === undefined || !sign || !otherwise) return undefined;
    rows.push({ name, sign: sign.text, of, comes });
    rest = otherwise;
  }
  const [{ name, sign }] = rows as [typeof rows[number]];
  const otherwise = numberOf(rest);
  const isOne = rows.every((row) => row.name === name && row.sign === sign) && (sign === '=' || (sign === '<=' && rows.every(({ of }) => typeof of === 'number')));
  return otherwise === undefined || !isOne ? undefined : { is: 'table', name, by: sign === '=' ? 'choice' : 'upTo', rows: rows.map(({ of, comes }) => ({ of, comes })), otherwise };
}

function spanOf(node: FeelNode): Span | undefined {
  const [of, , part] = node.kind === 'PathExpression' ? node.parts : [];
  const [last, , first] = (of && part?.text === 'days' ? operation(bracketed(of) ?? of, ['-']) : undefined) ?? [];
  if (first && last) return spanFrom('days', dayOf(first), dayOf(last));
  for (const unit of ['workingDays', 'fullYears'] as const) {
    const [from, to, named, ...more] = given(node, unit) ?? [];
    const calendar = named && literal(named);
    if (!from || !to || more.length > 0 || (named && (unit === 'fullYears' || typeof calendar !== 'string'))) continue;
    return spanFrom(unit, isToday(from) ? TODAY : nameOf(from), isToday(to) ? TODAY : nameOf(to), calendar as string | undefined);
  }
  return undefined;
}

const spanFrom = (unit: Span['unit'], from: string | undefined, to: string | undefined, calendar?: string): Span | undefined =>
  (from === undefined || to === undefined ? undefined : { is: 'span', unit, from, to, ...(calendar === undefined ? {} : { calendar }) });

/** `date(owner.birth)`, or today. */
function dayOf(node: FeelNode): string | undefined {
  if (isToday(node)) return TODAY;
  const [of, ...more] = node.kind === 'DateTimeLiteral' && node.parts[0]?.text === 'date' ? parameters(node) : [];
  return of && more.length === 0 ? nameOf(of) : undefined;
}

const isToday = (node: FeelNode): boolean => given(node, 'today')?.length === 0;

/** What a function of that name is given. */
function given(node: FeelNode, name: string): readonly FeelNode[] | undefined {
  const [called] = node.parts;
  return node.kind === 'FunctionInvocation' && called?.text === name ? parameters(node) : undefined;
}

const parameters = (node: FeelNode): readonly FeelNode[] => node.parts.find(({ kind }) => kind === 'PositionalParameters')?.parts ?? [];

function operation(node: FeelNode, signs: readonly string[]): readonly FeelNode[] | undefined {
  return node.kind === 'ArithmeticExpression' && node.parts.length === 3 && signs.includes(node.parts[1]!.text) ? node.parts : undefined;
}

const bracketed = (node: FeelNode): FeelNode | undefined => (node.kind === 'ParenthesizedExpression' && node.parts.length === 3 ? node.parts[1] : undefined);

function numberOf({ kind, text }: FeelNode): number | undefined {
  const value = kind === 'NumericLiteral' ? Number(text) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

function literal(node: FeelNode): string | number | boolean | undefined {
  if (node.kind === 'BooleanLiteral') return node.text === 'true';
  if (node.kind !== 'StringLiteral') return numberOf(node);
  try {
    return JSON.parse(node.text) as string;
  } catch {
    return undefined;
  }
}

/** `permit.seats`: a screen and at least one name below it. */
function nameOf({ kind, text, parts }: FeelNode): string | undefined {
  const isName = kind === 'PathExpression' && /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)+$/u.test(text) && (parts[0]?.kind === 'VariableName' || (parts[0] !== undefined && nameOf(parts[0]) !== undefined));
  return isName ? text : undefined;
}
