import { sharedJson } from '#builder/state/shared-json.ts';
import type { BlockContent, Problem, ServiceFile } from '#schemas/index.ts';
import type { Heat } from '#runtime/figures/heat.ts';

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

export interface ServiceEntry { slug: string; title: string; publishedVersion: number; lastVersion: number; revision: number; updatedAt: number; updatedBy: string; /** Comments that wait for who reads, latest first. */ asked: { id: string; by: string; at: number; text: string }[] }
export interface TemplateEntry { name: string; title: string; summary: string }
export interface ServiceList { services: ServiceEntry[]; templates: TemplateEntry[]; institutions: string[] | null }
/** `lastVersion` is the newest there ever was; `publishedVersion` is 0 where none is open to applicants. */
export interface LoadedService { slug: string; draft: ServiceFile; revision: number; publishedVersion: number; lastVersion: number; updatedAt: number; updatedBy: string }
export interface VersionEntry { version: number; note: string; publishedAt: number; publishedBy: string; proposedBy: string | null; hash: string; filesUnderWay: number }

/** `edit` where nobody else does, `take` in any case, `look` only to know, `leave` because the window closes. */
export type LockWish = 'edit' | 'take' | 'look' | 'leave';
/** Who is editing, and how the server's draft stands. Times are epoch milliseconds. */
/** `said` rises with every comment. */
export interface LockState { said: number; proposed: { by: string; at: number; isYours: boolean } | null; isMine: boolean; holder: { name: string; since: number; isYou: boolean } | null; revision: number; publishedVersion: number; updatedAt: number; updatedBy: string }

interface Named { id: string; name: string }
/** What is said of an element, in order. Times are epoch milliseconds. */
export interface CommentThread {
  id: string;
  /** JSON Pointer; empty for the whole service. */
  about: string;
  says: { by: string; at: number; text: string; to: Named[] }[];
  resolved: { by: string; at: number } | null;
  /** It asks or answers whoever reads, and they said nothing since. */
  isForYou: boolean;
}
/** `people` may be asked; `me` is the account of who reads. */
export interface CommentList { threads: CommentThread[]; people: Named[]; me: string }

/** A draft proposed for publishing. `revision` is the draft's; times are epoch milliseconds. */
export interface ProposalEntry {
  id: string; revision: number; note: string; by: string; isYours: boolean; at: number;
  closed: { as: 'published' | 'declined' | 'withdrawn'; by: string; at: number; reason: string; version?: number } | null;
}
/** Oldest first. `isWanted`: the institution wants two people for publishing. */
export interface ProposalList { isWanted: boolean; revision: number; proposals: ProposalEntry[] }

/** A draft to be read and signed for; `hash` is the SHA-256 of its text, `live` what is published and would be otherwise. */
export interface SpecifiedDraft { file: ServiceFile; revision: number; updatedAt: number; hash: string; live?: { version: number; file: ServiceFile } }
/** A link with which a draft is read without an account. */
export interface ShareEntry { id: string; by: string; at: number; expiresAt: number }

/** A group of questions for any service, in its newest version. `services` is how many use it; `at` epoch milliseconds. */
export interface BlockEntry { id: string; version: number; title: string; content: BlockContent; by: string; at: number; services: number }
/** Versions oldest first. `uses` are in services one may draw, `elsewhere` counts the others. */
export interface BlockDetails {
  id: string;
  versions: { version: number; title: string; content: BlockContent; by: string; at: number }[];
  uses: { slug: string; title: string; path: string; version: number; step?: string }[];
  services: number; elsewhere: number;
}

/** Where people find a service; the code's dark squares as an SVG path of unit squares. */
export interface ServiceLink { address: string; qr: { path: string; size: number } }

const ROOT = '/api/builder/services';

/** The server's JSON API. */
export const api = {
  services: () => call<ServiceList>('GET', ROOT),
  create: (wish: { title: string; slug: string; language: string; template?: string; service?: string; file?: ServiceFile }) => call<{ slug: string }>('POST', ROOT, wish),
  template: (name: string) => call<{ file: ServiceFile }>('GET', `/api/builder/templates/${name}`),
  service: (slug: string) => call<LoadedService>('GET', `${ROOT}/${slug}`),
  /** `tab` is the window that edits; without one, nobody else may be editing. */
  save: (slug: string, draft: ServiceFile, revision: number, tab?: string) => call<{ revision: number; savedAt: number }>('PUT', `${ROOT}/${slug}`, { draft, revision, tab }),
  /** With `isLast` the question outlives the page. */
  lock: (slug: string, tab: string, wish: LockWish, isLast = false) => call<LockState>('POST', `${ROOT}/${slug}/lock`, { tab, wish }, isLast),
  remove: (slug: string, revision: number) => call<object>('DELETE', `${ROOT}/${slug}`, { revision }),
  withdraw: (slug: string, version: number) => call<{ publishedVersion: number }>('POST', `${ROOT}/${slug}/withdraw`, { version }),
  /** `evenIfEdited`: the analyst knows that somebody else is editing. */
  publish: (slug: string, revision: number, note: string, evenIfEdited: boolean) => call<{ version: number }>('POST', `${ROOT}/${slug}/publish`, { revision, note, evenIfEdited }),
  comments: (slug: string) => call<CommentList>('GET', `${ROOT}/${slug}/comments`),
  comment: (slug: string, wish: { about: string; text: string; to: readonly string[] }) => call<CommentThread>('POST', `${ROOT}/${slug}/comments`, wish),
  changeComment: (slug: string, id: string, change: { text?: string; to?: readonly string[]; resolved?: boolean }) => call<CommentThread>('POST', `${ROOT}/${slug}/comments/${id}`, change),
  proposals: (slug: string) => call<ProposalList>('GET', `${ROOT}/${slug}/proposals`),
  propose: (slug: string, revision: number, note: string) => call<object>('POST', `${ROOT}/${slug}/proposals`, { revision, note }),
  closeProposal: (slug: string, id: string, close: 'declined' | 'withdrawn', reason = '') => call<object>('POST', `${ROOT}/${slug}/proposals/${encodeURIComponent(id)}`, { close, reason }),
  specification: (slug: string) => call<SpecifiedDraft>('GET', `${ROOT}/${slug}/specification`),
  sharedDraft: (token: string) => call<SpecifiedDraft>('GET', `/api/drafts/${encodeURIComponent(token)}`),
  shares: (slug: string) => call<{ shares: ShareEntry[] }>('GET', `${ROOT}/${slug}/shares`),
  share: (slug: string, days: number) => call<{ address: string; expiresAt: number }>('POST', `${ROOT}/${slug}/shares`, { days }),
  endShare: (slug: string, id: string) => call<object>('DELETE', `${ROOT}/${slug}/shares/${id}`, {}),
  blocks: () => call<{ blocks: BlockEntry[] }>('GET', '/api/builder/blocks'),
  block: (id: string) => call<BlockDetails>('GET', `/api/builder/blocks/${encodeURIComponent(id)}`),
  keepBlock: (wish: { title: string; content: BlockContent }) => call<{ id: string; version: number }>('POST', '/api/builder/blocks', wish),
  /** `after` is the version it was made from. */
  changeBlock: (id: string, wish: { title: string; content: BlockContent; after: number }) => call<{ id: string; version: number }>('POST', `/api/builder/blocks/${encodeURIComponent(id)}`, wish),
  removeBlock: (id: string) => call<object>('DELETE', `/api/builder/blocks/${encodeURIComponent(id)}`, {}),
  /** Nobody offers to show this person round any more. */
  guideSeen: () => call<object>('POST', '/api/builder/guide', {}),
  figures: (slug: string) => call<{ published: false } | ({ published: true; period: { days: number } } & Heat)>('GET', `${ROOT}/${slug}/figures`),
  /** Keys of the roles of the draft that nobody has. */
  officers: (slug: string) => call<{ nobody: string[]; isAlone: boolean; mayGive: boolean }>('GET', `${ROOT}/${slug}/officers`),
  link: (slug: string) => call<ServiceLink>('GET', `${ROOT}/${slug}/link`),
  versions: (slug: string) => call<{ publishedVersion: number; versions: VersionEntry[] }>('GET', `${ROOT}/${slug}/versions`),
  version: (slug: string, version: number) => call<{ version: number; note: string; file: ServiceFile }>('GET', `${ROOT}/${slug}/versions/${version}`),
  /** Which files on older versions would move to the one in force, the next few after one; nothing moves. */
  moving: (slug: string, after: string) => call<MovingAnswer>('GET', `${ROOT}/${slug}/moving?after=${encodeURIComponent(after)}`),
  move: (slug: string, to: number, note: string, after: string) => call<MovingAnswer>('POST', `${ROOT}/${slug}/moving`, { to, note, after }),
  takeMoveBack: (slug: string, after: string) => call<{ files: number; next: string | null }>('POST', `${ROOT}/${slug}/moving/back`, { after }),
  preview: (wish: PreviewWish) => call<PreviewAnswer>('POST', '/api/builder/preview', wish),
  certificate: (file: ServiceFile, certificate: string) => call<{ picture: string }>('POST', '/api/builder/certificate', { file, certificate }),
  certificatePdf: (file: ServiceFile, certificate: string) => call<Blob>('POST', '/api/builder/certificate', { file, certificate, as: 'pdf' }),
};

/** A file under way on an older version: whether it moves, and the reasons by their codes with what they are about. */
export interface MovedFile { id: string; reference: string; version: number; at: string; moves: boolean; stays: { code: string; about: string[] }[]; notes: { code: string; about: string[] }[] }
/** `next` is after which to ask again; null once there are no more. */
interface MovingAnswer { to: number; files: MovedFile[]; next: string | null; mayTakeBack?: boolean }

export interface PreviewWish {
  file: ServiceFile;
  step: string;
  language: string;
  answers?: Record<string, unknown>;
  /** `applicant` or a role's key, where it is not whoever acts that looks at it. */
  as?: string;
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

/** Asks; once more where the page's proof that it is ours is of a session that is over, and there is a new one. */
async function call<T>(method: string, address: string, body?: unknown, isLast = false): Promise<Answer<T>> {
  const answer = await ask<T>(method, address, body, isLast);
  if (answer.ok || answer.refusal.code !== 'form.stale' || isLast) return answer;
  const renewed = await ask<{ proof: string }>('GET', '/api/builder/proof');
  if (!renewed.ok) return renewed;
  metaElement('csrf')!.content = renewed.value.proof;
  return ask(method, address, body);
}

async function ask<T>(method: string, address: string, body?: unknown, keepalive = false): Promise<Answer<T>> {
  try {
    const account = metaContent('account');
    const response = await fetch(address, {
      method, credentials: 'same-origin', keepalive,
      headers: { accept: 'application/json', 'csrf-token': metaContent('csrf'), ...(account ? { 'builder-account': account } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: sharedJson(body) }),
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

const metaElement = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);

/** What the server wrote into the head of the page. */
export const metaContent = (name: string): string => metaElement(name)?.content ?? '';
