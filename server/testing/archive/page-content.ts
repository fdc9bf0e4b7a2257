/** Something a page paints: with which operator and operands, and inside which marks, outermost first. */
export interface Painted {
  operator: string;
  operands: string[];
  marks: Mark[];
}

export interface Mark {
  tag: string;
  /** Number of the marked content, where the structure refers to it. */
  mcid: number | undefined;
  lang: string | undefined;
}

const TOKEN = /\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[0-9a-fA-F\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;
const PAINTING = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'BI', 'Tj', 'TJ', "'", '"']);
const OPERAND = /^[(<[\]/>+\-.\d]|^true$|^false$|^null$/;

/** What a content stream (ISO 32000-1, section 7.8.2) paints, and every other operator it uses. */
export function readContent(content: string): { painted: Painted[]; operators: Set<string>; open: number } {
  const painted: Painted[] = [];
  const operators = new Set<string>();
  const marks: Mark[] = [];
  let operands: string[] = [];
  for (const [token] of content.matchAll(TOKEN)) {
    if (OPERAND.test(token)) {
      operands.push(token);
      continue;
    }
    operators.add(token);
    if (token === 'BDC' || token === 'BMC') marks.push(markOf(operands));
    else if (token === 'EMC') marks.pop();
    else if (PAINTING.has(token)) painted.push({ operator: token, operands, marks: [...marks] });
    operands = [];
  }
  return { painted, operators, open: marks.length };
}

function markOf([tag = '', ...properties]: string[]): Mark {
  const after = (name: string) => (properties.includes(name) ? properties[properties.indexOf(name) + 1] : undefined);
  const mcid = after('/MCID');
  return { tag: tag.slice(1), mcid: mcid === undefined ? undefined : Number(mcid), lang: after('/Lang')?.slice(1, -1) };
}
