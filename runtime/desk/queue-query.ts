/** In which order open files stand: by when they are due, by when they came in, or by whom they are with. */
export const ORDERS = ['due', 'oldest', 'newest', 'holder'] as const;
export type QueueOrder = (typeof ORDERS)[number];

/** How many files a page shows: a few to read, or as many as can be decided together. */
export const PAGES = [50, 200, 500] as const;

/** What a list of the queue is narrowed to, as its address says it. */
export interface QueueQuery {
  /** `institution/role`; empty for all the person's. */
  role: string;
  /** Slug; empty for all. */
  service: string;
  state: 'open' | 'completed';
  order: QueueOrder;
  show: (typeof PAGES)[number];
}

/** Reads what an address says; whatever is not known counts as not said. `roles` are those of the person. */
export function readQueueQuery(typed: Readonly<Record<string, unknown>>, roles: readonly string[]): QueueQuery {
  const { role, service, state, order, show } = typed;
  return {
    role: roles.find((one) => one === role) ?? '',
    service: typeof service === 'string' ? service.slice(0, 100) : '',
    state: state === 'completed' ? 'completed' : 'open',
    order: ORDERS.find((one) => one === order) ?? 'due',
    show: PAGES.find((one) => String(one) === show) ?? 50,
  };
}

/** The address's query, without what goes without saying; empty for the whole queue. */
export function queueQueryText(query: QueueQuery, more: Readonly<Record<string, string>> = {}): string {
  const { role, service, state, order, show } = query;
  const said = { role, service, state: state === 'open' ? '' : state, order: order === 'due' || state === 'completed' ? '' : order, show: show === 50 ? '' : String(show), ...more };
  return Object.entries(said).filter(([, value]) => value !== '').map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

/** `/desk?role=…`. */
export function queueAddress(query: QueueQuery, more?: Readonly<Record<string, string>>, path = '/desk'): string {
  const text = queueQueryText(query, more);
  return text === '' ? path : `${path}?${text}`;
}
