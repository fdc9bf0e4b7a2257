import { expect, onTestFinished, test } from 'vitest';
import { runningApp } from '#server/testing/running-app.ts';

async function asked(contact?: string) {
  const room = await runningApp(contact === undefined ? {} : { environment: { STAMPLESS_SECURITY_CONTACT: contact, STAMPLESS_ADDRESS: 'https://services.example' } });
  onTestFinished(() => room.close());
  return { room, answer: await room.app.inject('/.well-known/security.txt') };
}

test('[RO6] given somebody to tell of weaknesses, then the file names them, until when, in which languages and its own address, as RFC 9116 has it', async () => {
  const { room, answer } = await asked('security@services.example');
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
  const fields = Object.fromEntries(answer.body.trimEnd().split('\n').map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]));
  expect(fields).toEqual({ Contact: 'mailto:security@services.example', Expires: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00(\.000)?Z$/), 'Preferred-Languages': 'en, dz', Canonical: 'https://services.example/.well-known/security.txt' });
  const left = Date.parse(fields['Expires']!) - room.deps.now();
  expect([left > 0, left < 366 * 86_400_000]).toEqual([true, true]);
});

test('[RO6] given nobody, then there is no such file', async () => {
  expect((await asked()).answer.statusCode).toBe(404);
});
