import { afterEach, expect, test, vi } from 'vitest';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

let running: RunningApp;
afterEach(() => running.close());

/** What was written to the output while `act` ran. */
async function outputOf(act: () => Promise<unknown>): Promise<string> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await act();
    return written.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    written.mockRestore();
  }
}

/** A wrong password at the staff's door, then a signing out. */
async function comesAndGoes(cookie: string): Promise<void> {
  const { app } = running;
  const door = await app.inject({ url: '/sign-in/staff', headers: { accept: 'text/html' } });
  const token = /name="_csrf" value="([^"]+)"/.exec(door.body)![1]!;
  const cookies = [door.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]).join('; ');
  const post = (url: string, fields: Record<string, string>, sent: string) => app.inject({
    method: 'POST', url, payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', cookie: sent },
  });
  await post('/sign-in/staff', { email: 'pema@office.example', password: 'wrong\n{"what":"signed-in"}' }, cookies);
  expect((await post('/sign-out', {}, `${cookies}; ${cookie}`)).statusCode).toBe(303);
}

test('[SI-56] at an https address every coming, going and refusal is a line of JSON on the output: who, what, from where, when', async () => {
  running = await runningApp({ environment: { STAMPLESS_ADDRESS: 'https://office.example' } });
  const { id, cookie } = await running.person({ kind: 'applicant', phone: '+97517123499' });
  const start = Date.now();
  const output = await outputOf(() => comesAndGoes(cookie));
  expect(output.endsWith('\n')).toBe(true);
  const lines = output.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
  expect(lines).toEqual([
    { in: 'sign-in', what: 'refused', code: 'sign-in.wrong-password', ip: '127.0.0.1', at },
    { in: 'sign-in', what: 'signed-out', person: id, ip: '127.0.0.1', at },
  ]);
  for (const line of lines) expect(Date.parse(String(line['at']))).toBeGreaterThanOrEqual(start);
  expect(output).not.toContain(decodeURIComponent(cookie.split('=')[1]!).slice(0, 16));
});

test('[SI-56] on a laptop, at an http address, the output says nothing of it', async () => {
  running = await runningApp();
  const { cookie } = await running.person({ kind: 'applicant', phone: '+97517123498' });
  expect(await outputOf(() => comesAndGoes(cookie))).toBe('');
});
