import type { RouteOptions } from 'fastify';

/** Remembers the routes there are, to tell somebody who asks for one with the wrong method which ones it takes (RFC 9110, section 15.5.6). */
export function allowedMethods(): { add(route: Pick<RouteOptions, 'method' | 'url'>): void; of(path: string): string[] } {
  const routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  return {
    add({ method, url }) {
      const known = routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
      for (const one of [method].flat()) known.methods.add(one);
      routes.set(url, known);
    },
    of: (path) => [...new Set([...routes.values()].filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => [...methods]))].sort(),
  };
}

/** `/files/:id/steps/:step` → one part of the path for each parameter, the rest of it for `*`. */
const patternOf = (url: string): RegExp => new RegExp(`^${url.split('/').map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('/')}$`);
