import { PICTURE_LIMITS } from '../service/picture.ts';
import { colourOf, onPaper } from './svg-colours.ts';
import { IDENTITY, type Matrix, numbersIn, pathOf, times, transformOf } from './svg-geometry.ts';
import { readXml, type XmlElement } from './xml.ts';

/** A drawing of plain shapes, all that is printed of an SVG. */
export interface SvgDrawing {
  /** What is seen of the drawing's own plane: left, top, width, height. */
  view: readonly [number, number, number, number];
  shapes: SvgShape[];
}

export interface SvgShape {
  /** Path data (SVG 2, section 9.3). */
  path: string;
  matrix: Matrix;
  /** `#rrggbb`, or `none`. */
  fill: string;
  stroke: string;
  strokeWidth: number;
  evenOdd: boolean;
  cap: 'butt' | 'round' | 'square';
  join: 'miter' | 'round' | 'bevel';
}

/** The drawing, or the name of what keeps it from being printed: an element, an attribute, a value. */
export type ReadSvg = { ok: true; drawing: SvgDrawing } | { ok: false; name: string };

const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);
/** Say nothing on paper; what is in them is not looked at. */
const SILENT = new Set(['title', 'desc', 'metadata']);
/** May stand unused among definitions; a shape that uses one is refused for the use. */
const DEFINITIONS = new Set(['linearGradient', 'radialGradient', 'clipPath', 'mask', 'pattern', 'marker', 'symbol', 'filter']);
const REFUSED_VALUES = ['clip-path', 'mask', 'filter', 'stroke-dasharray', 'marker', 'marker-start', 'marker-mid', 'marker-end'];
const INHERITED: Record<string, string> = { fill: 'black', stroke: 'none', 'stroke-width': '1', 'fill-rule': 'nonzero', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter', 'fill-opacity': '1', 'stroke-opacity': '1' };

class Refused extends Error {}

/**
 * Reads an SVG by a list of what it may hold: groups and the basic shapes, in plain colours. Whatever else it holds (scripts, links,
 * fonts, pictures, gradients in use) refuses it by name; nothing is ever fetched, run or left for a later reader to understand.
 */
export function readSvg(source: string): ReadSvg {
  const root = source.length > PICTURE_LIMITS.bytes ? undefined : readXml(source);
  if (root?.name !== 'svg') return { ok: false, name: 'XML' };
  try {
    const view = viewOf(root);
    const shapes: SvgShape[] = [];
    visit(root, { matrix: IDENTITY, style: INHERITED, opacity: 1, isDefinition: false }, { shapes, classes: classesOf(root) });
    return { ok: true, drawing: { view, shapes } };
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, name: fault.message };
    throw fault;
  }
}

interface State { matrix: Matrix; style: Record<string, string>; opacity: number; isDefinition: boolean }
interface Found { shapes: SvgShape[]; classes: Map<string, Record<string, string>> }

function visit(element: XmlElement, outer: State, found: Found): void {
  const { name, attributes } = element;
  if (name.includes(':') || SILENT.has(name) || name === 'style') return;
  const isDefinition = outer.isDefinition || name === 'defs' || DEFINITIONS.has(name);
  if (!isDefinition && !SHAPES.has(name) && name !== 'svg' && name !== 'g') throw new Refused(`<${name}>`);
  if (/^(script|foreignObject|image|iframe|a|use|set|animate\w*|text)$/.test(name)) throw new Refused(`<${name}>`);
  if (name === 'svg' && outer.style !== INHERITED) throw new Refused('<svg>');
  const dangerous = Object.keys(attributes).find((key) => /^on/i.test(key) || (/(^|:)href$/i.test(key) && !isDefinition));
  if (dangerous !== undefined) throw new Refused(dangerous);
  const own = styleOf(attributes, found.classes);
  const matrix = transformOf(attributes['transform'] ?? '');
  if (!matrix) throw new Refused('transform');
  const state: State = { matrix: times(outer.matrix, matrix), style: { ...outer.style, ...own }, opacity: outer.opacity * (Number(own['opacity'] ?? 1) || 0), isDefinition };
  if (SHAPES.has(name) && !isDefinition && own['display'] !== 'none' && own['visibility'] !== 'hidden') addShape(element, state, found);
  for (const child of own['display'] === 'none' ? [] : element.children) visit(child, state, found);
}

function addShape({ name, attributes }: XmlElement, { matrix, style, opacity }: State, { shapes }: Found): void {
  const refused = REFUSED_VALUES.find((key) => style[key] !== undefined && style[key] !== 'none');
  const path = pathOf(name, attributes);
  if (refused !== undefined || path === undefined) throw new Refused(refused ?? `<${name}>`);
  if (shapes.length >= PICTURE_LIMITS.parts) throw new Refused(`${PICTURE_LIMITS.parts}+ <${name}>`);
  const colour = (key: 'fill' | 'stroke'): string => {
    const found = colourOf(style[key]!);
    if (found === undefined) throw new Refused(`${key}: ${style[key]!.slice(0, 40)}`);
    return onPaper(found, opacity * (Number(style[`${key}-opacity`]) || 0));
  };
  const [fill, stroke] = [colour('fill'), colour('stroke')];
  const strokeWidth = Number.parseFloat(style['stroke-width']!) || 0;
  if (path === '' || (fill === 'none' && (stroke === 'none' || strokeWidth === 0))) return;
  shapes.push({
    path, matrix, fill, stroke: strokeWidth === 0 ? 'none' : stroke, strokeWidth, evenOdd: style['fill-rule'] === 'evenodd',
    cap: oneOf(['butt', 'round', 'square'], style['stroke-linecap']), join: oneOf(['miter', 'round', 'bevel'], style['stroke-linejoin']),
  });
}

const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T => values.find((one) => one === value) ?? values[0]!;

/** A shape's look: attributes, then its classes, then its own style, the later the stronger (SVG 2, section 6.6). */
function styleOf(attributes: Record<string, string>, classes: Found['classes']): Record<string, string> {
  const named = (attributes['class'] ?? '').split(/\s+/).map((name) => classes.get(name) ?? {});
  return Object.assign({}, attributes, ...named, declarations(attributes['style'] ?? '')) as Record<string, string>;
}

const declarations = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(';').map((one) => one.split(':').map((part) => part.trim())).filter((pair) => pair.length === 2 && pair[0] !== '') as [string, string][]);

/** Rules of a style sheet for single classes, as drawing programs write them; one of any other sort refuses the drawing. */
function classesOf(root: XmlElement): Found['classes'] {
  const classes: Found['classes'] = new Map();
  const collect = (element: XmlElement): void => {
    for (const child of element.children) collect(child);
    if (element.name !== 'style') return;
    for (const rule of element.text.split('}').filter((one) => one.trim() !== '')) {
      const [selectors = '', body = ''] = rule.split('{');
      for (const selector of selectors.split(',').map((one) => one.trim())) {
        if (!/^\.[\w-]+$/.test(selector)) throw new Refused(selector.slice(0, 40));
        classes.set(selector.slice(1), { ...classes.get(selector.slice(1)), ...declarations(body) });
      }
    }
  };
  collect(root);
  return classes;
}

function viewOf({ attributes }: XmlElement): SvgDrawing['view'] {
  const [x = 0, y = 0, width = Number.parseFloat(attributes['width'] ?? ''), height = Number.parseFloat(attributes['height'] ?? '')] = numbersIn(attributes['viewBox'] ?? '');
  if (!(width > 0 && height > 0)) throw new Refused('viewBox');
  return [x, y, width, height];
}

/** The drawing written anew: nothing is left of the file but its shapes. */
export function writeSvg({ view, shapes }: SvgDrawing): string {
  const short = (number: number): string => String(Number(number.toFixed(5)));
  const paths = shapes.map(({ path, matrix, fill, stroke, strokeWidth, evenOdd, cap, join }) => {
    const placed = matrix.every((one, index) => one === IDENTITY[index]) ? '' : ` transform="matrix(${matrix.map(short).join(' ')})"`;
    const line = stroke === 'none' ? '' : ` stroke="${stroke}" stroke-width="${strokeWidth}" stroke-linecap="${cap}" stroke-linejoin="${join}"`;
    return `<path d="${path}" fill="${fill}"${evenOdd ? ' fill-rule="evenodd"' : ''}${line}${placed}/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.join(' ')}">${paths.join('')}</svg>`;
}
