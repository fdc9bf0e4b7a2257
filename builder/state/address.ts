import { useSyncExternalStore } from 'react';
import { type Place, type Section, SECTIONS } from '#builder/model/places.ts';

/** Where the analyst is: the list of services, the reusable blocks, or a place in a service. */
export type Address = { page: 'services' } | { page: 'blocks'; block?: string } | { page: 'service'; slug: string; place: Place; /** What is said there, opened beside it. */ comment?: string };

const ROOT = '/builder';
/** No service's address begins with it. */
const OWN = '-';
const NAMES = ['step', 'field', 'item', 'setting'] as const;

export function readAddress(path: string, query: string): Address {
  const [slug, section, item] = path.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent);
  if (slug === undefined) return { page: 'services' };
  if (slug === OWN) return { page: 'blocks', ...(item === undefined ? {} : { block: item }) };
  const given = new URLSearchParams(query);
  const place: Place = { section: SECTIONS.find((one) => one === section) ?? 'flow' };
  for (const name of NAMES) {
    const value = given.get(name);
    if (value !== null) place[name] = value;
  }
  const comment = given.get('comment');
  return { page: 'service', slug, place, ...(comment === null ? {} : { comment }) };
}

export function writeAddress(address: Address): string {
  if (address.page === 'services') return ROOT;
  if (address.page === 'blocks') return `${ROOT}/${OWN}/blocks${address.block === undefined ? '' : `/${encodeURIComponent(address.block)}`}`;
  const { section, ...rest } = address.place;
  const query = new URLSearchParams(NAMES.flatMap((name) => (rest[name] === undefined ? [] : [[name, rest[name]]])));
  if (address.comment !== undefined) query.set('comment', address.comment);
  const path = `${ROOT}/${encodeURIComponent(address.slug)}${section === 'flow' ? '' : `/${section}`}`;
  return query.size > 0 ? `${path}?${query}` : path;
}

const listeners = new Set<() => void>();
const tell = () => { for (const listener of listeners) listener(); };
if (typeof window !== 'undefined') window.addEventListener('popstate', tell);

/** Goes somewhere. Another section is a step in the browser's history, another selection is not. */
export function go(to: Address): void {
  const from = readAddress(location.pathname, location.search);
  const isStep = to.page !== from.page || (to.page === 'service' && from.page === 'service' && (to.slug !== from.slug || to.place.section !== from.place.section));
  if (isStep) history.pushState(null, '', writeAddress(to));
  else history.replaceState(null, '', writeAddress(to));
  tell();
}

export function useAddress(): Address {
  const text = useSyncExternalStore(
    (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
    () => `${location.pathname}${location.search}`,
  );
  const [path = '', query = ''] = text.split('?');
  return readAddress(path, query);
}

/** A link inside the editor: the browser's own ways to open it elsewhere still work. */
export function linkTo(to: Address): { href: string; onClick(event: { preventDefault(): void; metaKey: boolean; ctrlKey: boolean; shiftKey: boolean; button: number }): void } {
  return {
    href: writeAddress(to),
    onClick(event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      go(to);
    },
  };
}

export const sectionOf = (slug: string, section: Section): Address => ({ page: 'service', slug, place: { section } });
