/** Checks of a drawn page (HTML of React: well-formed, `>` in attributes escaped), for tests that render every page. */

interface Tag { name: string; attributes: Record<string, string>; closes: boolean; empty: boolean }

const EMPTY = new Set(['meta', 'link', 'input', 'img', 'br', 'circle', 'path']);
/** Attributes that a person reads or hears. */
const READ = ['alt', 'aria-label', 'title', 'placeholder', 'data-label'];
const REFERENCES = ['aria-describedby', 'aria-labelledby', 'aria-controls', 'for'];

/** Ids that stand twice, and references to ids that are not there. */
export function brokenReferences(html: string): string[] {
  const tags = tagsOf(html);
  const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`);
  const missing = tags.flatMap(({ attributes }) => [
    ...REFERENCES.flatMap((name) => (attributes[name] ?? '').split(' ').filter((id) => id !== '' && !ids.includes(id)).map((id) => `${name} without its id: ${id}`)),
    ...(attributes['href']?.startsWith('#') && !ids.includes(attributes['href'].slice(1)) ? [`link without its place: ${attributes['href']}`] : []),
  ]);
  return [...twice, ...missing];
}

/** Texts a person would see or hear that are in no catalogue: neither in the brackets of the pseudo-locale nor marked `¤` as data. Times, hidden signs and the languages' own names are left out. */
export function rawTexts(html: string): string[] {
  const raw: string[] = [];
  const open: Tag[] = [];
  for (const part of html.match(/<[^>]+>|[^<]+/g) ?? []) {
    const tag = part.startsWith('<') ? tagOf(part) : undefined;
    if (!tag) {
      if (!open.some(({ name, attributes }) => name === 'time' || attributes['name'] === 'lang' || attributes['aria-hidden'] === 'true')) raw.push(...rawIn(part));
      continue;
    }
    for (const name of READ) raw.push(...rawIn(tag.attributes[name] ?? ''));
    if (tag.closes) open.splice(open.findLastIndex(({ name }) => name === tag.name), 1);
    else if (!tag.empty) open.push(tag);
  }
  return raw;
}

const rawIn = (text: string): string[] => {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  rest = rest.replace(/\S*¤\S*/g, '').replace(/&[#\w]+;/g, '');
  return /\p{L}/u.test(rest) && !/^\s*[\d.,]+ [kM]B\s*$/.test(rest) ? [text.trim()] : [];
};

const tagsOf = (html: string): Tag[] => (html.match(/<[^>]+>/g) ?? []).flatMap((part) => tagOf(part) ?? []);

function tagOf(part: string): Tag | undefined {
  const [, slash, name, rest = ''] = /^<(\/?)([\w-]+)(.*)>$/s.exec(part) ?? [];
  if (name === undefined) return undefined;
  const attributes = Object.fromEntries([...rest.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key === 'htmlFor' ? 'for' : key, value]));
  return { name, attributes, closes: slash === '/', empty: EMPTY.has(name) || rest.endsWith('/') };
}
