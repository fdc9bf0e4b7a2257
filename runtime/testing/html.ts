/** Enough of HTML to look at the pages we draw ourselves: React writes every attribute in double quotes and closes every element. */
export interface Tag {
  name: string;
  attributes: Record<string, string>;
  /** Position after the opening tag. */
  end: number;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };
export const decoded = (text: string): string => text.replaceAll(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** Every opening tag, in order. */
export function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*?)?)\/?>/gi)].map((match) => ({
    name: match[1]!.toLowerCase(),
    attributes: Object.fromEntries([...match[2]!.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!.toLowerCase(), decoded(value ?? '')])),
    end: match.index + match[0].length,
  }));
}

export const attributesOf = (html: string, attribute: string): string[] => tagsOf(html).flatMap(({ attributes }) => attributes[attribute] ?? []);

/** Words a person reads or hears: text, and the attributes that are spoken. */
export function wordsOf(html: string): string[] {
  const body = html.replaceAll(/<(script|style|svg)\b.*?<\/\1>/gs, '');
  const spoken = tagsOf(body).flatMap(({ attributes }) => ['aria-label', 'title', 'alt', 'placeholder'].flatMap((name) => attributes[name] ?? []));
  return [...body.replaceAll(/<[^>]*>/g, '\n').split('\n').map(decoded), ...spoken].map((text) => text.trim()).filter((text) => text !== '');
}

/** What a browser without script would post of the form that posts to this action: each field's name and value as the page shows them. Buttons are left out. */
export function formOf(html: string, action: string): [name: string, value: string][] {
  const form = html.match(/<form\b[^>]*>.*?<\/form>/gs)?.find((one) => tagsOf(one)[0]?.attributes['action'] === action && tagsOf(one)[0]?.attributes['method'] === 'post');
  if (!form) throw new Error(`no form posts to ${action}`);
  const fields: [string, string][] = [];
  let select = '';
  for (const { name: tag, attributes: { name = '', value = '', type = 'text', ...more }, end } of tagsOf(form)) {
    if (tag === 'input' && name && ((type !== 'radio' && type !== 'checkbox') || 'checked' in more) && type !== 'file') fields.push([name, value]);
    if (tag === 'textarea') fields.push([name, decoded(form.slice(end, form.indexOf('</textarea>', end))).replace(/^\n/, '')]);
    if (tag === 'select') {
      select = name;
      fields.push([name, '']);
    }
    if (tag === 'option' && 'selected' in more) fields.findLast(([one]) => one === select)![1] = value;
  }
  return fields;
}

/** Faults of a page that no page of ours may have; empty when it is sound. */
export function pageFaults(html: string): string[] {
  const tags = tagsOf(html);
  const ids = attributesOf(html, 'id');
  const labelled = new Set(tags.filter(({ name }) => name === 'label').map(({ attributes }) => attributes['for']));
  const referred = ['aria-describedby', 'aria-labelledby'].flatMap((name) => attributesOf(html, name)).flatMap((list) => list.split(' '));
  const inLabel = new Set([...html.matchAll(/<label\b[^>]*>(?:(?!<\/label>).)*<\/label>/gs)].flatMap(([label]) => attributesOf(label, 'id')));
  const boxes = tags.filter(({ name, attributes }) => ['input', 'select', 'textarea'].includes(name) && attributes['type'] !== 'hidden');
  const headings = tags.filter(({ name }) => name === 'h1').length;
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`),
    ...referred.filter((id) => !ids.includes(id)).map((id) => `refers to nothing: ${id}`),
    ...attributesOf(html, 'href').filter((href) => href.startsWith('#') && !ids.includes(href.slice(1))).map((href) => `leads nowhere: ${href}`),
    ...boxes.filter(({ attributes: { id } }) => id === undefined || (!labelled.has(id) && !inLabel.has(id))).map(({ attributes }) => `no label: ${attributes['name']}`),
    ...tags.filter(({ attributes }) => 'required' in attributes || 'style' in attributes || Object.keys(attributes).some((name) => /^on[a-z]+$/.test(name))).map(({ name }) => `attribute not allowed on ${name}`),
    ...(headings === 1 ? [] : [`${headings} headings of the first rank`]),
    ...wordsOf(html).filter((text) => /^(page|field|portal|home|refusal)\.[a-zA-Z.-]+$/.test(text)).map((text) => `raw key: ${text}`),
  ];
}
