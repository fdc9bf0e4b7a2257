import { createHmac } from 'node:crypto';
import type { Fault } from '#runtime/portal/sign-in/page-props.ts';
import { readCookie, setCookie, verifySigned } from './session-cookie.ts';
import type { Visitor, WithCookies } from './visitor.ts';
import { clearCookie, type Workings } from './workings.ts';

/** What a form's answer has to say on the page it leads back to. */
export interface Told {
  /** Path of that page. */
  at: string;
  faults: readonly Fault[];
  /** What was typed, by field; never a password. */
  typed: Readonly<Record<string, string>>;
}

const SECONDS = 120;
const LONGEST_TYPED = 320;

/** Carried over a redirect in a signed cookie of two minutes, and read once: no page answers a post, so that Reload and Back send nothing again. */
export const toldOnce = (workings: Workings) => ({
  tell({ at, faults, typed }: Told): WithCookies {
    const kept = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.slice(0, LONGEST_TYPED)]));
    const said = Buffer.from(JSON.stringify({ at, faults, typed: kept } satisfies Told)).toString('base64url');
    const signature = createHmac('sha256', workings.secret).update(said).digest('base64');
    return { cookies: [setCookie(workings.names.told, `${said}.${signature}`, SECONDS, workings.production)] };
  },

  /** What is to be said at this path, with the cookie that takes it away. */
  told(visitor: Visitor, at: string): (Told & WithCookies) | undefined {
    const said = verifySigned(readCookie(visitor.cookie, workings.names.told), workings.secret);
    const told = said === undefined ? undefined : (JSON.parse(Buffer.from(said, 'base64url').toString()) as Told);
    return told?.at === at ? { ...told, cookies: [clearCookie(workings, workings.names.told)] } : undefined;
  },
});
