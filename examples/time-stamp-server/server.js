// A time-stamp server (RFC 3161) for trying things out: openssl makes the stamps, this passes questions and answers on.
// Environment: PORT (3161), FOLDER (.time-stamps: the authority's key and certificate, made at the first start).
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const folder = resolve(process.env.FOLDER ?? '.time-stamps');
const at = (name) => join(folder, name);
const openssl = promisify(execFile).bind(undefined, 'openssl');
const LONGEST_QUESTION = 10_000;

const CONFIG = `
[tsa]
default_tsa = here
[here]
serial = ${at('serial')}
signer_cert = ${at('authority.pem')}
signer_key = ${at('authority.key')}
signer_digest = sha256
ess_cert_id_alg = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
ess_cert_id_chain = no
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = Time-stamp server for trying things out
[stamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
`;

async function makeAuthority() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(at('openssl.cnf'), CONFIG);
  if (existsSync(at('authority.pem'))) return;
  writeFileSync(at('serial'), '01\n');
  await openssl(['req', '-x509', '-config', at('openssl.cnf'), '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650', '-keyout', at('authority.key'), '-out', at('authority.pem')]);
}

/** One after the other: openssl counts serial numbers in a file. */
let last = Promise.resolve();
function answerTo(question) {
  const answer = last.then(async () => {
    writeFileSync(at('question.tsq'), question);
    const { stdout } = await openssl(['ts', '-reply', '-config', at('openssl.cnf'), '-queryfile', at('question.tsq')], { encoding: 'buffer' });
    return stdout;
  });
  last = answer.catch(() => undefined);
  return answer;
}

async function questionIn(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
    if (parts.reduce((sum, { length }) => sum + length, 0) > LONGEST_QUESTION) return undefined;
  }
  return Buffer.concat(parts);
}

await makeAuthority();
const server = createServer(async (request, response) => {
  const question = request.method === 'POST' && request.headers['content-type'] === 'application/timestamp-query' ? await questionIn(request) : undefined;
  if (!question) return response.writeHead(400).end();
  const answer = await answerTo(question).catch(() => undefined);
  return answer ? response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer) : response.writeHead(500).end();
});
server.listen(Number(process.env.PORT ?? 3161), '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port} stamps; whoever believes it needs ${at('authority.pem')}\n`);
});
