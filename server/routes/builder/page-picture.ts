import { crc32, inflateSync } from 'node:zlib';
import { create, type FontkitFont } from 'fontkit';

/**
 * The page of a certificate's PDF as an SVG of shapes, for screens that show no PDF. It is read off the finished file, so
 * that it shows what is printed. Only what our own drawing writes is understood. @throws for anything else
 */
export function pagePicture(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const page = [...objects.values()].find(({ head }) => /\/Type \/Page\n/.test(head));
  const [, width = '', height = ''] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page?.head ?? '') ?? [];
  const contents = streamOf(objects.get(refIn(page?.head, 'Contents')));
  if (!page || !contents) throw new Error('This is no page of ours');
  const resources = objects.get(refIn(page.head, 'Resources'))?.head ?? '';
  const shapes = shapesOf(contents.toString('latin1'), fontsOf(objects, resources), picturesOf(objects, resources));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>`
    + `<defs>${shapes.glyphs}</defs><g transform="matrix(1 0 0 -1 0 ${height})">${shapes.drawn}</g></svg>`;
}

interface PdfObject { head: string; stream: Buffer | undefined }

/** Objects by number: our files have a classic cross-reference table and no object streams. */
function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const found = new Map<string, PdfObject>();
  for (const { 1: number = '', 2: body = '', index } of text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)) {
    const start = body.indexOf('stream\n');
    const head = start < 0 ? body : body.slice(0, start);
    const from = index + `${number} 0 obj\n`.length + start + 'stream\n'.length;
    found.set(number, { head, stream: start < 0 ? undefined : pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)) });
  }
  return found;
}

const refIn = (head: string | undefined, key: string): string => new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(head ?? '')?.[1] ?? '';
const streamOf = (object: PdfObject | undefined): Buffer | undefined => (object?.stream && (/\/FlateDecode/.test(object.head) ? inflateSync(object.stream) : object.stream));

function fontsOf(objects: Map<string, PdfObject>, resources: string): Map<string, FontkitFont> {
  const head = (number: string) => objects.get(number)?.head;
  return new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number = '']) => {
    const file = streamOf(objects.get(refIn(head(refIn(head(refIn(head(number), 'DescendantFonts')), 'FontDescriptor')), 'FontFile2')));
    if (!file) throw new Error(`${name} is not embedded`);
    return [name, create(file)];
  }));
}

/** Pictures of the page by name: an image as an SVG element of one unit a side, a drawing as the operators it is made of. */
function picturesOf(objects: Map<string, PdfObject>, resources: string): Map<string, { image: string } | { drawing: string }> {
  return new Map([...resources.matchAll(/\/(X\d+) (\d+) 0 R/g)].map(([, name = '', number = '']): [string, { image: string } | { drawing: string }] => {
    const object = objects.get(number);
    if (!object?.stream) throw new Error(`${name} is no picture`);
    if (/\/Subtype \/Form/.test(object.head)) return [name, { drawing: streamOf(object)!.toString('latin1') }];
    const address = /\/DCTDecode/.test(object.head) ? `data:image/jpeg;base64,${object.stream.toString('base64')}` : `data:image/png;base64,${pngOf(object.head, object.stream).toString('base64')}`;
    return [name, { image: `<image href="${address}" width="1" height="1" preserveAspectRatio="none" transform="matrix(1 0 0 -1 0 1)"/>` }];
  }));
}

/** A PDF packs pixels as PNG does; what is missing is what stands around them (ISO/IEC 15948, section 5.3). */
function pngOf(head: string, pixels: Buffer): Buffer {
  const size = (name: string) => Number(new RegExp(`/${name} (\\d+)`).exec(head)?.[1]);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(size('Width'), 0);
  header.writeUInt32BE(size('Height'), 4);
  const chunk = (type: string, data: Buffer): Buffer => {
    const said = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(said), 4);
    return Buffer.concat([around.subarray(0, 4), said, around.subarray(4)]);
  };
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

interface State { fill: string; stroke: string; width: number; cap: string; join: string; groups: number }

/** Walks the operators of a content stream (ISO 32000-1, annex A). */
function shapesOf(contents: string, fonts: Map<string, FontkitFont>, pictures: ReturnType<typeof picturesOf>): { glyphs: string; drawn: string } {
  const glyphs = new Map<string, string>();
  const drawn: string[] = [];
  const saved: State[] = [];
  let state: State = { fill: '#000', stroke: '#000', width: 1, cap: 'butt', join: 'miter', groups: 0 };
  let clips = 0;
  let path = '';
  let text = { font: '', size: 0, x: 0, y: 0 };
  let operands: string[] = [];
  const numbers = () => operands.map(Number);
  const line = () => `stroke="${state.stroke}" stroke-width="${state.width}" stroke-linecap="${state.cap}" stroke-linejoin="${state.join}"`;
  const shape = (paint: string) => { drawn.push(`<path d="${path}" ${paint}/>`); path = ''; };
  const operators: Record<string, () => void> = {
    q() { saved.push(state); state = { ...state, groups: 0 }; },
    Q() { drawn.push('</g>'.repeat(state.groups)); state = saved.pop() ?? state; },
    cm() { drawn.push(`<g transform="matrix(${operands.join(' ')})">`); state.groups += 1; },
    w() { state.width = Number(operands[0]); },
    SCN() { state.stroke = colour(numbers()); },
    scn() { state.fill = colour(numbers()); },
    RG() { state.stroke = colour(numbers()); },
    rg() { state.fill = colour(numbers()); },
    re() { const [x, y, width, height] = numbers() as [number, number, number, number]; path += `M${x} ${y}h${width}v${height}h${-width}z`; },
    m() { path += `M${operands.join(' ')}`; },
    l() { path += `L${operands.join(' ')}`; },
    c() { path += `C${operands.join(' ')}`; },
    h() { path += 'Z'; },
    J() { state.cap = ['butt', 'round', 'square'][Number(operands[0])]!; },
    j() { state.join = ['miter', 'round', 'bevel'][Number(operands[0])]!; },
    S() { shape(`fill="none" ${line()}`); },
    f() { shape(`fill="${state.fill}"`); },
    'f*'() { shape(`fill="${state.fill}" fill-rule="evenodd"`); },
    B() { shape(`fill="${state.fill}" ${line()}`); },
    'B*'() { shape(`fill="${state.fill}" fill-rule="evenodd" ${line()}`); },
    W() {
      clips += 1;
      glyphs.set(`clip-${clips}`, `<clipPath id="clip-${clips}"><path d="${path}"/></clipPath>`);
      drawn.push(`<g clip-path="url(#clip-${clips})">`);
      state.groups += 1;
    },
    n() { path = ''; },
    Do() {
      const picture = pictures.get(operands[0]!.slice(1));
      if (!picture) throw new Error(`No picture ${operands[0]}`);
      if ('image' in picture) drawn.push(picture.image);
      else walk(picture.drawing);
    },
    Tf() { text.font = operands[0]!.slice(1); text.size = Number(operands[1]); },
    Tm() { text = { ...text, x: Number(operands[4]), y: Number(operands[5]) }; },
    TJ() {
      const font = fonts.get(text.font);
      if (!font) throw new Error(`No typeface ${text.font}`);
      const scale = text.size / font.unitsPerEm;
      for (const operand of operands) {
        if (!operand.startsWith('<')) { text.x -= (Number(operand) / 1000) * text.size; continue; }
        for (const code of operand.slice(1, -1).match(/.{4}/g) ?? []) {
          const glyph = font.getGlyph(Number.parseInt(code, 16));
          const name = `${text.font}-${code}`;
          if (!glyphs.has(name)) glyphs.set(name, `<path id="${name}" d="${glyph.path.toSVG()}"/>`);
          drawn.push(`<use href="#${name}" transform="matrix(${scale} 0 0 ${scale} ${text.x} ${text.y})" fill="${state.fill}"/>`);
          text.x += glyph.advanceWidth * scale;
        }
      }
    },
  };
  const walk = (given: string): void => {
    for (const word of given.replaceAll(/\((?:\\[\s\S]|[^\\)])*\)/g, '').match(/<<|>>|<[0-9a-f]*>|[^\s[\]<>]+/gi) ?? []) {
      if (/^[-\d.<>/]/.test(word)) { operands.push(word); continue; }
      if (Object.hasOwn(operators, word)) operators[word]!();
      else if (!PASSED_OVER.has(word)) throw new Error(`The drawing writes ${word}, which is not understood`);
      operands = [];
    }
  };
  walk(contents);
  drawn.push('</g>'.repeat(state.groups));
  return { glyphs: [...glyphs.values()].join(''), drawn: drawn.join('') };
}

/** Structure and colour spaces: nothing to be seen. */
const PASSED_OVER: ReadonlySet<string> = new Set(['BDC', 'BMC', 'EMC', 'BT', 'ET', 'CS', 'cs']);

const colour = (parts: readonly number[]): string => `#${parts.map((part) => Math.round(part * 255).toString(16).padStart(2, '0')).join('')}`;
