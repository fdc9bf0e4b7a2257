/** An element of a small XML document. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** Its own text. */
  text: string;
}

const PART = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE\s[^[<>]*>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const DEEPEST = 60;

/** The root of an XML document without definitions of its own; undefined for anything else, so that an entity can neither grow nor reach out. */
export function readXml(source: string): XmlElement | undefined {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let read = 0;
  for (const match of source.replace(/^\ufeff/, '').matchAll(PART)) {
    const [whole, cdata, closing, opening, attributes = '', closes, text] = match;
    if (match.index !== read) return undefined;
    read += whole.length;
    const holder = open.at(-1)!;
    if (closing !== undefined) {
      if (open.pop()?.name !== closing || open.length === 0) return undefined;
    } else if (opening !== undefined) {
      const element: XmlElement = { name: opening, attributes: attributesOf(attributes), children: [], text: '' };
      holder.children.push(element);
      if (closes === '') open.push(element);
      if (open.length > DEEPEST) return undefined;
    } else holder.text += cdata ?? unescaped(text ?? '');
  }
  const [root, more] = top.children;
  return read === source.replace(/^\ufeff/, '').length && open.length === 1 && !more && top.text.trim() === '' ? root : undefined;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) found[name] = unescaped(double ?? single ?? '');
  return found;
}

/** What is no reference we know stays as it is written: it then means nothing to anybody. */
const unescaped = (text: string): string => text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
  if (name !== undefined) return ENTITIES[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
});
