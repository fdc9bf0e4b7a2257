import { describe, expect, it } from 'vitest';
import { pngOf, jpegOf } from '#server/testing/picture-samples.ts';
import { fromBase64, fromUtf8, toUtf8 } from './bytes.ts';
import { judgePicture } from './judge-picture.ts';
import { readJpeg } from './jpeg.ts';
import { readSvg } from './svg.ts';

const svg = (inside: string, root = 'viewBox="0 0 10 10"') => `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`;
const judged = (text: string) => judgePicture(toUtf8(text));
const drawn = (inside: string) => { const read = readSvg(svg(inside)); return read.ok ? read.drawing.shapes : read.name; };

describe('an SVG', () => {
  it.each([
    ['<script>alert(1)</script>', '<script>'], ['<SCRIPT/>', '<SCRIPT>'], ['<rect width="1" height="1" onclick="x()"/>', 'onclick'], ['<g onload="x()"/>', 'onload'], ['<image href="https://evil.example/x.png"/>', '<image>'],
    ['<use href="#a"/>', '<use>'], ['<a href="javascript:x()"><path d="M0 0L1 1"/></a>', '<a>'], ['<foreignObject><p/></foreignObject>', '<foreignObject>'], ['<text>words</text>', '<text>'],
    ['<animate attributeName="x"/>', '<animate>'], ['<defs><script>1</script></defs>', '<script>'], ['<path d="M0 0L1 1" filter="url(#f)"/>', 'filter'], ['<path d="M0 0L1 1" style="fill:url(#g)"/>', 'fill: url(#g)'],
    ['<path d="M0 0 X 1"/>', '<path>'], ['<style>@import url(https://evil.example/x.css);</style><path d="M0 0L1 1"/>', '@import url(https://evil.example/x.css);'], ['<g transform="rotate(x)"/>', 'transform'], ['<svg/>', '<svg>'],
    ['<path xlink:href="x" d="M0 0L1 1"/>', 'xlink:href'], ['<path d="M0 0L1 1" stroke="blurple"/>', 'stroke: blurple'],
  ])('[S24] with %s is refused by name', (inside, name) => {
    expect(judged(svg(inside))).toEqual({ ok: false, fault: { code: 'picture-refused', params: { name } } });
  });

  it.each(['<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>', '<svg viewBox="0 0 1 1">', '<svg viewBox="0 0 1 1"><g></svg>', '<svg viewBox="0 0 1 1"/><svg viewBox="0 0 1 1"/>', '<html/>', `${'<g>'.repeat(500)}`])('[S24] that is no plain XML of its own is refused: %s', (text) => {
    expect(judged(text)).toMatchObject({ ok: false, fault: { code: 'picture-refused', params: { name: 'XML' } } });
  });

  it('[S24] keeps its shapes and loses everything else, and is read again as it was', () => {
    const made = judged(`<?xml version="1.0"?><!-- by a person -->${svg('<title>t</title><metadata><x:y xmlns:x="z">secret</x:y></metadata><defs><style>.a{fill:#abc;stroke:none}</style><linearGradient id="g"/></defs><g transform="translate(1 2)" fill="red"><rect class="a" x="1" y="1" width="2" height="2"/><circle cx="5" cy="5" r="1" opacity=".5"/></g><sodipodi:namedview/>')}`);
    if (!made.ok) throw new Error(made.fault.code);
    const clean = fromUtf8(fromBase64(made.data)!)!;
    expect(clean).not.toMatch(/secret|style|title|metadata|person|class/);
    expect(made.drawing!.shapes.map(({ fill }) => fill)).toEqual(['#aabbcc', '#ff8080']);
    expect(judged(clean)).toMatchObject({ ok: true, data: made.data });
  });

  it('[S24] basic shapes, turns and styles are understood', () => {
    expect(drawn('<polygon points="0,0 4,0 4,4"/><line x1="0" y1="0" x2="3" y2="3" stroke="black"/><ellipse cx="2" cy="2" rx="1" ry="2"/><polyline points="1 1"/><rect width="4" height="2" rx="1"/>')).toHaveLength(4);
    expect(drawn('<g transform="rotate(90 5 5)"><path d="M1 1h1" stroke="#000" fill="none"/></g>')).toMatchObject([{ matrix: [expect.closeTo(0), 1, -1, expect.closeTo(0), 10, expect.closeTo(0)] }]);
    expect(drawn('<path d="M0 0L1 1" style="display:none"/>')).toEqual([]);
  });

  it('[S24] made to keep a reader busy is soon done with', () => {
    const before = performance.now();
    for (const nasty of [`<svg ${' '.repeat(400_000)}`, svg(`<style>${'a'.repeat(400_000)}</style>`), `<svg viewBox="0 0 1 1">${'&amp'.repeat(100_000)}</svg>`, svg(`<path transform="${'scale('.repeat(70_000)}"/>`), svg(`<path d="M${' 1'.repeat(200_000)}"/>`)]) judged(nasty);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

describe('other pictures', () => {
  it('[S24] too large, of too many pixels, interlaced or none at all have their own refusals', () => {
    expect(judgePicture(new Uint8Array(20_000_000))).toMatchObject({ ok: false, fault: { code: 'picture-too-large', params: { bytes: 20_000_000 } } });
    const png = pngOf(2, 2, () => [1, 2, 3]);
    expect(judgePicture(png)).toMatchObject({ ok: true, type: 'image/png', width: 2, height: 2 });
    const change = (at: number, value: number) => Buffer.from(png.map((byte, index) => (index === at ? value : byte)));
    expect(judgePicture(change(18, 0x20))).toMatchObject({ fault: { code: 'picture-too-many-pixels' } });
    expect(judgePicture(change(28, 1))).toMatchObject({ fault: { code: 'picture-refused', params: { name: 'Adam7' } } });
    expect(judgePicture(jpegOf({}))).toMatchObject({ fault: { code: 'picture-unreadable' } });
    expect(judged('words')).toMatchObject({ fault: { code: 'picture-unreadable' } });
  });

  it('[S25] a JPEG tells how it was held and keeps nothing its camera wrote', () => {
    const read = readJpeg(jpegOf({ orientation: 8, comment: 'here' }));
    expect(read).toMatchObject({ width: 16, height: 16, components: 1, orientation: 8 });
    expect(Buffer.from(read!.bytes).toString('latin1')).not.toMatch(/Exif|here/);
    expect(Buffer.from(read!.bytes).equals(jpegOf({}))).toBe(true);
    for (const cut of [0, 3, 30, 100]) expect(readJpeg(jpegOf({}).subarray(0, cut))).toBeUndefined();
  });
});
