import type { Problem, ServiceFile } from '#schemas/index.ts';

/** What the server answered; a refusal is an ordinary answer. Status 0: it could not be reached. */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refused };

export interface Refused {
  status: number;
  code: string;
  /** In the analyst's language; empty where the server could not be reached. */
  message: string;
  params: Record<string, string | number>;
  fields: { path: string; code: string }[];
  problems?: Problem[];
}

export interface ServiceEntry { slug: string; title: string; publishedVersion: number; lastVersion: number; revision: number; updatedAt: number; updatedBy: string }
export interface TemplateEntry { name: string; title: string; summary: string }
export interface ServiceList { services: ServiceEntry[]; templates: TemplateEntry[]; institutions: string[] | null }
/** `lastVersion` is the newest there ever was; `publishedVersion` is 0 where none is open to applicants. */
export interface LoadedService { slug: string; draft: ServiceFile; revision: number; publishedVersion: number; lastVersion: number; updatedAt: number; updatedBy: string }
export interface VersionEntry { version: number; note: string; publishedAt: number; publishedBy: string; hash: string; filesUnderWay: number }

/** Where people find a service; the code's dark squares as an SVG path of unit squares. */
export interface ServiceLink { address: string; qr: { path: string; size: number } }

const ROOT = '/api/builder/services';

/** The server's JSON API. */
export const api = {
  services: () => call<ServiceList>('GET', ROOT),
  create: (wish: { title: string; slug: string; language: string; template?: string; service?: string }) => call<{ slug: string }>('POST', ROOT, wish),
  service: (slug: string) => call<LoadedService>('GET', `${ROOT}/${slug}`),
  save: (slug: string, draft: ServiceFile, revision: number) => call<{ revision: number; savedAt: number }>('PUT', `${ROOT}/${slug}`, { draft, revision }),
  remove: (slug: string, revision: number) => call<object>('DELETE', `${ROOT}/${slug}`, { revision }),
  withdraw: (slug: string, version: number) => call<{ publishedVersion: number }>('POST', `${ROOT}/${slug}/withdraw`, { version }),
  publish: (slug: string, revision: number, note: string) => call<{ version: number }>('POST', `${ROOT}/${slug}/publish`, { revision, note }),
  link: (slug: string) => call<ServiceLink>('GET', `${ROOT}/${slug}/link`),
  versions: (slug: string) => call<{ publishedVersion: number; versions: VersionEntry[] }>('GET', `${ROOT}/${slug}/versions`),
  version: (slug: string, version: number) => call<{ version: number; note: string; file: ServiceFile }>('GET', `${ROOT}/${slug}/versions/${version}`),
  preview: (wish: PreviewWish) => call<PreviewAnswer>('POST', '/api/builder/preview', wish),
  certificate: (file: ServiceFile, certificate: string) => call<{ picture: string }>('POST', '/api/builder/certificate', { file, certificate }),
  certificatePdf: (file: ServiceFile, certificate: string) => call<Blob>('POST', '/api/builder/certificate', { file, certificate, as: 'pdf' }),
};

export interface PreviewWish {
  file: ServiceFile;
  step: string;
  language: string;
  answers?: Record<string, unknown>;
  /** What was typed into the page that is shown, by the names of its boxes. */
  form?: Record<string, string | string[]>;
}

export interface PreviewAnswer {
  /** A whole document. */
  html: string;
  answers: Record<string, unknown>;
  /** The step a "Continue" would lead to, once the page has no fault. */
  next?: string;
}

async function call<T>(method: string, address: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(address, {
      method, credentials: 'same-origin',
      headers: { accept: 'application/json', 'csrf-token': metaContent('csrf'), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    const value: unknown = type.includes('json') ? await response.json() : type === 'application/pdf' ? await response.blob() : {};
    return response.ok ? { ok: true, value: value as T } : { ok: false, refusal: refusedBy(response.status, value) };
  } catch {
    return { ok: false, refusal: refusedBy(0, {}) };
  }
}

function refusedBy(status: number, value: unknown): Refused {
  const { code = '', message = '', params = {}, fields = [], problems } = value as Partial<Refused>;
  return { status, code, message, params, fields, ...(problems ? { problems } : {}) };
}

/** What the server wrote into the head of the page. */
export function metaContent(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
