import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { mailGateway } from './mail-gateway.ts';
import { readGateways } from './read-gateways.ts';
import { smsGateway } from './sms-gateway.ts';

const mail = { id: 'n1', recipient: 'dema@post.example', text: 'Your application is approved.\n.\n<b>Not HTML</b> རྫོང་ཁ', purpose: 'notice.approved', language: 'en' };
const text = { id: 'n1', recipient: '+97517123456', text: 'Approved', purpose: 'notice.approved', language: 'en' };

/** A real mail server; what it took. */
async function mailServer(options: SMTPServerOptions = {}) {
  const taken: { to: string[]; content: string }[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], ...options,
    onData(stream, session, done) {
      let content = '';
      stream.setEncoding('utf8').on('data', (part: string) => void (content += part)).on('end', () => {
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), content });
        done();
      });
    },
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => new Promise<void>((closed) => void server.close(() => closed())));
  return { taken, port: (server.server.address() as AddressInfo).port };
}

function gatewayTo(port: number, user = '', patience = 2_000) {
  const gateway = mailGateway({ server: `smtp://${user}127.0.0.1:${port}`, from: 'Permits <permits@office.example>' }, 'permits.example', patience);
  onTestFinished(() => gateway.close());
  return gateway;
}

async function httpServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => { server.close(); server.closeAllConnections(); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('[MS1] given a mail server, then the mail arrives as it was written, under its id, as plain text', async () => {
  const { taken, port } = await mailServer();
  expect(await gatewayTo(port).send(mail)).toEqual({ done: 'sent' });
  const [{ to, content }] = taken as [{ to: string[]; content: string }];
  expect(to).toEqual(['dema@post.example']);
  for (const line of ['From: Permits <permits@office.example>', 'Subject: News of your application (permits.example)', 'Message-ID: <n1@permits.example>', 'Auto-Submitted: auto-generated', 'Content-Type: text/plain; charset=utf-8']) expect(content).toContain(line);
  const [, body = ''] = content.split('\r\n\r\n');
  const decoded = /base64/.test(content) ? Buffer.from(body, 'base64').toString() : body;
  expect(decoded).toContain('Not HTML');
});

test('[MS2] given an address with a line break, then no header is added', async () => {
  const { taken, port } = await mailServer();
  await gatewayTo(port).send({ ...mail, recipient: 'dema@post.example\r\nBcc: all@post.example' });
  expect(taken.flatMap(({ to }) => to)).not.toContain('all@post.example');
  expect(taken.map(({ content }) => content).join('')).not.toMatch(/^Bcc:/m);
});

test.each<[string, SMTPServerOptions, string, object]>([
  ['knows no such address', { onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })) }, '', { done: 'never', code: 'message.no-such-recipient' }],
  ['asks to come later', { onMailFrom: (_address, _session, done) => done(Object.assign(new Error('try later'), { responseCode: 451 })) }, '', { done: 'again', code: 'message.busy' }],
  ['does not let our sender in', { onMailFrom: (_address, _session, done) => done(Object.assign(new Error('not yours'), { responseCode: 553 })) }, '', { done: 'again', code: 'message.not-allowed' }],
  ['wants a password we have not', { onRcptTo: (_address, _session, done) => done(Object.assign(new Error('sign in first'), { responseCode: 530 })) }, '', { done: 'again', code: 'message.not-allowed' }],
  ['passes nothing on for us', { onRcptTo: (_address, _session, done) => done(Object.assign(new Error('5.7.1 Relay access denied'), { responseCode: 554 })) }, '', { done: 'again', code: 'message.not-allowed' }],
  ['is closed today', { onConnect: (_session, done) => done(Object.assign(new Error('no service'), { responseCode: 554 })) }, '', { done: 'again', code: 'message.busy' }],
  ['does not know our password', { allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(new Error('no')) }, 'us:wrong@', { done: 'again', code: 'message.not-allowed' }],
])('[MS2] given a mail server that %s, then it is judged so', async (_what, options, user, judged) => {
  const { port, taken } = await mailServer(options);
  expect(await gatewayTo(port, user).send(mail)).toEqual(judged);
  expect(taken).toEqual([]);
});

test('[MS292] given a mail server whose certificate nobody vouches for, then it gets no mail, is tried again, and this is said', async () => {
  const server = new SMTPServer({ secure: true, authOptional: true });
  server.on('error', () => {});
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.2', listening));
  onTestFinished(() => new Promise<void>((closed) => void server.close(() => closed())));
  const gateway = mailGateway({ server: `smtps://127.0.0.2:${(server.server.address() as AddressInfo).port}`, from: 'permits@office.example' }, 'permits.example', 2_000);
  onTestFinished(() => gateway.close());
  expect(await gateway.send(mail)).toEqual({ done: 'again', code: 'message.untrusted' });
});

test('[MS293] given a mail server that answers each word just in time, then the whole takes no longer than four times that', async () => {
  const slow = createSocket((socket) => {
    const say = (word: string) => setTimeout(() => void socket.write(word), 150);
    socket.on('error', () => {});
    say('220 slow\r\n');
    socket.on('data', (data) => void say(data.toString().startsWith('DATA') ? '354 go\r\n' : '250 good\r\n'));
  });
  await new Promise<void>((listening) => void slow.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void slow.close());
  const gateway = gatewayTo((slow.address() as AddressInfo).port, '', 160);
  const before = Date.now();
  expect(await gateway.send(mail)).toEqual({ done: 'again', code: 'message.slow' });
  expect(Date.now() - before).toBeLessThan(1_500);
});

test('[MS2] given a mail server that is down, or takes the call and says nothing, then it is tried again and nobody waits long', async () => {
  expect(await gatewayTo(1).send(mail)).toEqual({ done: 'again', code: 'message.unreachable' });
  const silent = createSocket(() => {});
  await new Promise<void>((listening) => void silent.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void silent.close());
  expect(await gatewayTo((silent.address() as AddressInfo).port, '', 200).send(mail)).toMatchObject({ done: 'again' });
});

test('[MS1] given a gateway of text messages, then it is told id, phone and text, with our key', async () => {
  const heard: unknown[] = [];
  const address = await httpServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    heard.push({ authorization: request.headers.authorization, type: request.headers['content-type'], body: JSON.parse(body) as unknown });
    response.writeHead(202).end();
  });
  expect(await smsGateway({ address, token: 'key' }).send(text)).toEqual({ done: 'sent' });
  expect(heard).toEqual([{ authorization: 'Bearer key', type: 'application/json', body: { id: 'n1', to: '+97517123456', text: 'Approved' } }]);
});

test.each([[404, 'never', 'no-such-recipient'], [422, 'never', 'no-such-recipient'], [400, 'never', 'refused'], [401, 'again', 'not-allowed'], [429, 'again', 'busy'], [500, 'again', 'busy'], [503, 'again', 'busy'], [302, 'again', 'elsewhere'], [307, 'again', 'elsewhere']])('[MS2] given a gateway that answers %i, then: %s', async (status, done, code) => {
  const address = await httpServer((_request, response) => void response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end());
  expect(await smsGateway({ address, token: 'key' }).send(text)).toEqual({ done, code: `message.${code}` });
});

test('[MS2] given a gateway that says nothing, then nobody waits long', async () => {
  expect(await smsGateway({ address: await httpServer(() => {}), token: 'key' }, 100).send(text)).toEqual({ done: 'again', code: 'message.slow' });
});

test.each([
  [{}, {}],
  [{ STAMPLESS_MAIL_SERVER: 'smtps://us:p%40ss@mail.example', STAMPLESS_MAIL_FROM: 'Permits <no-reply@office.example>' }, { email: { server: 'smtps://us:p%40ss@mail.example', from: 'Permits <no-reply@office.example>' } }],
  [{ STAMPLESS_SMS_ADDRESS: 'https://sms.example/send', STAMPLESS_SMS_TOKEN: 'key' }, { sms: { address: 'https://sms.example/send', token: 'key' } }],
  [{ STAMPLESS_SMS_ADDRESS: 'http://127.0.0.1:3163', STAMPLESS_SMS_TOKEN: 'key' }, { sms: { address: 'http://127.0.0.1:3163', token: 'key' } }],
])('[MS5] given %j, then these gateways are used', (environment, settings) => {
  expect(readGateways((name) => (environment as Record<string, string>)[name])).toEqual({ ok: true, value: settings });
});

test.each([
  [{ STAMPLESS_MAIL_SERVER: 'smtp://mail.example' }, 'config.mail'],
  [{ STAMPLESS_MAIL_FROM: 'a@b.example' }, 'config.mail'],
  [{ STAMPLESS_MAIL_SERVER: 'mail.example', STAMPLESS_MAIL_FROM: 'a@b.example' }, 'config.mail'],
  [{ STAMPLESS_MAIL_SERVER: 'http://mail.example', STAMPLESS_MAIL_FROM: 'a@b.example' }, 'config.mail'],
  [{ STAMPLESS_MAIL_SERVER: 'smtp://mail.example', STAMPLESS_MAIL_FROM: 'Permits\r\nBcc: x@y.example' }, 'config.mail'],
  [{ STAMPLESS_SMS_ADDRESS: 'https://sms.example' }, 'config.sms'],
  [{ STAMPLESS_SMS_TOKEN: 'key' }, 'config.sms'],
  [{ STAMPLESS_SMS_ADDRESS: 'http://sms.example', STAMPLESS_SMS_TOKEN: 'key' }, 'config.sms'],
])('[MS5] given %j, then it is refused by name', (environment, code) => {
  expect(readGateways((name) => (environment as Record<string, string>)[name])).toMatchObject({ ok: false, refusal: { code } });
});
