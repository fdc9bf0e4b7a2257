/** `[a b c d e f]` of SVG 2 and PDF: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The matrix of a `transform` attribute (SVG 2, section 8.5); undefined where it is not understood. */
export function transformOf(text: string): Matrix | undefined {
  let whole: Matrix = IDENTITY;
  let read = text.trim();
  while (read !== '') {
    const [part, name = '', given = ''] = /^(\w+)\s*\(([^()]*)\)[\s,]*/.exec(read) ?? [];
    const matrix = part === undefined ? undefined : single(name, numbersIn(given));
    if (!matrix) return undefined;
    whole = times(whole, matrix);
    read = read.slice(part!.length);
  }
  return whole;
}

export const numbersIn = (text: string): number[] => (text.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);

function single(name: string, numbers: readonly number[]): Matrix | undefined {
  const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = numbers;
  const turned = (angle: number) => (angle * Math.PI) / 180;
  switch (numbers.length > 0 && numbers.every(Number.isFinite) ? name : '') {
    case 'matrix': return numbers.length === 6 ? [a, b!, c, d, e, f] : undefined;
    case 'translate': return [1, 0, 0, 1, a, b ?? 0];
    case 'scale': return [a, 0, 0, b ?? a, 0, 0];
    case 'rotate': return times(times([1, 0, 0, 1, b ?? 0, c], [Math.cos(turned(a)), Math.sin(turned(a)), -Math.sin(turned(a)), Math.cos(turned(a)), 0, 0]), [1, 0, 0, 1, -(b ?? 0), -c]);
    case 'skewX': return [1, 0, Math.tan(turned(a)), 1, 0, 0];
    case 'skewY': return [1, Math.tan(turned(a)), 0, 1, 0, 0];
    default: return undefined;
  }
}

const PATH = /^[\sMmLlHhVvCcSsQqTtAaZz\d.,eE+-]*$/;

/** A basic shape (SVG 2, chapter 10) as path data; undefined where its numbers make none. */
export function pathOf(name: string, attributes: Record<string, string>): string | undefined {
  const number = (key: string): number => Number.parseFloat(attributes[key] ?? '0') || 0;
  const points = numbersIn(attributes['points'] ?? '');
  switch (name) {
    case 'path': { const data = attributes['d']?.trim() ?? ''; return PATH.test(data) && /^(m|$)/i.test(data) ? data : undefined; }
    case 'line': return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline': case 'polygon': return points.length < 4 ? '' : `M${points.slice(0, points.length - (points.length % 2)).join(' ')}${name === 'polygon' ? 'Z' : ''}`;
    case 'circle': return ellipse(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse': return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
    default: return rectangle(number('x'), number('y'), number('width'), number('height'), number('rx') || number('ry'), number('ry') || number('rx'));
  }
}

const ellipse = (x: number, y: number, rx: number, ry: number): string =>
  (rx > 0 && ry > 0 ? `M${x - rx} ${y}A${rx} ${ry} 0 1 0 ${x + rx} ${y}A${rx} ${ry} 0 1 0 ${x - rx} ${y}Z` : '');

function rectangle(x: number, y: number, width: number, height: number, roundX: number, roundY: number): string {
  if (width <= 0 || height <= 0) return '';
  const [rx, ry] = [Math.min(roundX, width / 2), Math.min(roundY, height / 2)];
  if (rx <= 0 || ry <= 0) return `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
  const corner = (dx: number, dy: number) => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
  return `M${x + rx} ${y}H${x + width - rx}${corner(rx, ry)}V${y + height - ry}${corner(-rx, ry)}H${x + rx}${corner(-rx, -ry)}V${y + ry}${corner(rx, -ry)}Z`;
}
