import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { ReactNode } from 'react';
import type { Refusal } from '#runtime/engine/refusal.ts';
import type { Fault, SignInPageProps } from '#runtime/portal/sign-in/page-props.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { type Person, placesOf } from '#server/rights/person.ts';
import { returnPath } from '#server/sign-in/return-path.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { Visitor, WithCookies } from '#server/sign-in/visitor.ts';

/** One page's part between header and footer; `faulty` when it answers a form that could not be taken. */
export interface SignInPage { title: string; body: ReactNode; faulty: boolean }

export interface SignInRoutesOptions {
  signIn: SignIn;
  /** Puts the body into the shell and sends it with the status the reply has. */
  render(page: SignInPage, request: FastifyRequest, reply: FastifyReply): unknown;
  translate(request: FastifyRequest): Translate;
  /** BCP 47 tag. */
  language(request: FastifyRequest): string;
  /** IANA name, for days and times. */
  timeZone: string;
  /** Token for the hidden field `_csrf`. */
  csrf(request: FastifyRequest, reply: FastifyReply): string;
}

/** Anybody may come to the door. */
export const open = { config: { access: ['public'] as const } } satisfies RouteShorthandOptions;

/** A posted field's text; a field that came twice, or not at all, is empty. Long ones are cut: nothing here is longer. */
export const field = (request: FastifyRequest, name: string): string => {
  const value = (request.body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 2_000) : '';
};

/** What a browser's passkey answered; with a certificate of its maker it is longer than anything typed. */
export const answerField = (request: FastifyRequest): string => {
  const answer = (request.body as Record<string, unknown> | null | undefined)?.['answer'];
  return typeof answer === 'string' && answer.length <= 16_000 ? answer : '';
};

export const visitorOf = (request: FastifyRequest): Visitor => ({ ip: request.ip, cookie: request.headers.cookie, userAgent: request.headers['user-agent'] });

/** The path to go to afterwards, as the form carries it or the address does. */
export const nextOf = (request: FastifyRequest): string | undefined =>
  returnPath(field(request, 'next') || (request.query as Record<string, unknown>)['next']);

/** An address of ours with the way back in it. */
export const withNext = (path: string, next: string | undefined): string => (next ? `${path}?next=${encodeURIComponent(next)}` : path);

/** Where people land who came from nowhere in particular. */
export const homeOf = (person: Person): string => `/${placesOf(person)[0] ?? ''}`;

/** Sends the browser on, with the cookies an act gave. */
export function goOn(reply: FastifyReply, to: string, act?: WithCookies): FastifyReply {
  if (act) reply.header('set-cookie', act.cookies);
  return reply.redirect(to, 303);
}

function endedOf(request: FastifyRequest): SignInPageProps['ended'] {
  const { ended } = request.query as Record<string, unknown>;
  return ended === undefined ? undefined : ended === 'kept' ? 'kept' : 'lost';
}

export const faultsOf = (at: string, { code, params }: Refusal): Fault[] => [{ field: at, text: code, params }];

export interface Drawn {
  /** Key of the title. */
  title: string;
  faults?: readonly Fault[];
  body(props: SignInPageProps): ReactNode;
}

/** A form that could not be taken: back to its page, which says why and shows what was typed. */
export const again = (options: SignInRoutesOptions, request: FastifyRequest, reply: FastifyReply, at: string, faults: readonly Fault[], typed: Record<string, string> = {}): FastifyReply =>
  goOn(reply, withNext(at, nextOf(request)), options.signIn.tell({ at, faults, typed }));

/** Draws a page, with what was wrong with the form that led back to it. A fault of this request itself sets the status: 429 when it was too often, 422 otherwise. Nothing here is ever kept by a cache. */
export function show(options: SignInRoutesOptions, request: FastifyRequest, reply: FastifyReply, { title, faults: found = [], body }: Drawn): unknown {
  const t = options.translate(request);
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  const told = request.method === 'GET' ? options.signIn.told(visitorOf(request), request.url.split('?')[0]!) : undefined;
  if (told) reply.header('set-cookie', told.cookies);
  const faults = [...found, ...(told?.faults ?? [])];
  if (found.length > 0) reply.code(found.some(({ text }) => text === 'sign-in.too-many') ? 429 : 422);
  const props: SignInPageProps = { t, csrf: () => options.csrf(request, reply), next: nextOf(request), faults, typed: told?.typed ?? {}, ended: endedOf(request) };
  return options.render({ title: t(title), body: body(props), faulty: faults.length > 0 }, request, reply);
}
