import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { runningApp } from '#server/testing/running-app.ts';

test.each([
  ['an address of 20,000 characters', `GET /files?q=${'y'.repeat(20_000)} HTTP/1.1\r\nhost: here\r\n\r\n`, 431],
  ['no HTTP', 'hello\r\n\r\n', 400],
])('[H250] given %s, then it is said in words, in every language, with the headers that keep a browser safe', async (_what, sent, status) => {
  const { app, close } = await runningApp();
  onTestFinished(close);
  const { port } = new URL(await app.listen({ port: 0 }));
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(sent);
  const answer = await text(socket);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const words of ["content-security-policy: default-src 'none'", 'x-content-type-options: nosniff', 'cache-control: no-store', 'Nothing was changed', 'ག་ནི་ཡང་བསྒྱུར་བཅོས་མ་འབད།']) expect(answer).toContain(words);
});
