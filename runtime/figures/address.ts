/** Address of a page with its query, without what is empty. */
export function addressOf(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const kept = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path;
}

/** Which files a figure opens: see `server/routes/figures/files.tsx`. Without a service, those of all that are seen. */
export interface FilesQuery { service?: string; what: string; days: number; institution?: string; step?: string; person?: string; detail?: string }

export const filesAddress = (query: FilesQuery): string => addressOf('/figures/files', { ...query });
