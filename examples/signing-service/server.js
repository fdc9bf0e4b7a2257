// A remote signing service (Cloud Signature Consortium API, versions 1 and 2) for trying things out: openssl makes its keys and signs.
// Environment: PORT (3162), FOLDER (.signing-service: the authority and the institution's key, made at the first start), CLIENT and SECRET (who may ask), PIN (of the key).
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';

const { CLIENT = 'stampless', SECRET = 'for-trying-things-out', PIN = '1234', PORT = '3162' } = process.env;
const folder = resolve(process.env.FOLDER ?? '.signing-service');
const at = (name) => join(folder, name);
const openssl = (...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const LONGEST_QUESTION = 100_000;

function makeKeys() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(at('seal.pem'))) return;
  const key = (name) => openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', name);
  key('authority.key');
  openssl('req', '-x509', '-new', '-key', 'authority.key', '-days', '3650', '-subj', '/O=Authority for trying things out/CN=Authority for trying things out', '-out', 'authority.pem');
  key('seal.key');
  openssl('req', '-new', '-key', 'seal.key', '-subj', '/O=Office for trying things out/CN=Seal for trying things out', '-out', 'request.pem');
  openssl('x509', '-req', '-in', 'request.pem', '-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '730', '-out', 'seal.pem');
}

makeKeys();
const certificates = ['seal.pem', 'authority.pem'].map((name) => readFileSync(at(name), 'utf8').replace(/-----[^-]+-----|\s/g, ''));

/** Tokens given out, and what each may sign: hashes by SAD, once. */
const tokens = new Set();
const allowed = new Map();
/** What goes wrong with the next signatures: `slow`, `refuse`, `wrong`, `no-json`, `forget`. */
let faults = [];

const methods = {
  'oauth2/token'({ client_id, client_secret, grant_type }) {
    if (client_id !== CLIENT || client_secret !== SECRET || grant_type !== 'client_credentials') return refuse(401, 'invalid_client');
    const access_token = randomBytes(24).toString('base64url');
    tokens.add(access_token);
    return { access_token, token_type: 'Bearer', expires_in: 3_600 };
  },
  'credentials/info': ({ credentialID }) => credentialID === 'seal'
    ? { key: { status: 'enabled', algo: [ECDSA_SHA256], len: 256, curve: '1.2.840.10045.3.1.7' }, cert: { status: 'valid', certificates }, authMode: 'explicit', SCAL: '2', multisign: 1 }
    : refuse(400, 'invalid_request'),
  'credentials/authorize'(asked) {
    const pin = asked.PIN ?? asked.authData?.find(({ id }) => id === 'PIN')?.value;
    const hashes = asked.hash ?? asked.hashes;
    if (pin !== PIN) return refuse(400, 'invalid_pin');
    if (asked.numSignatures !== 1 || hashes?.length !== 1) return refuse(400, 'invalid_request');
    const SAD = randomBytes(24).toString('base64url');
    allowed.set(SAD, hashes[0]);
    return { SAD, expiresIn: 300 };
  },
  async 'signatures/signHash'(asked) {
    const [digest] = asked.hash ?? asked.hashes ?? [];
    if (allowed.get(asked.SAD) !== digest) return refuse(400, 'invalid_sad');
    allowed.delete(asked.SAD);
    const fault = faults.shift();
    if (fault === 'slow') await new Promise((done) => setTimeout(done, 60_000).unref());
    if (fault === 'refuse') return refuse(503, 'busy');
    if (fault === 'no-json') return { status: 200, text: '<html>' };
    if (asked.signAlgo !== ECDSA_SHA256 || (asked.hashAlgo ?? asked.hashAlgorithmOID) !== SHA256) return refuse(400, 'invalid_request');
    return { signatures: [signatureOf(fault === 'wrong' ? randomBytes(32) : Buffer.from(digest, 'base64')).toString('base64')] };
  },
};

/** ECDSA over a hash that is given: openssl signs it as it is. */
function signatureOf(digest) {
  return execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', at('seal.key'), '-pkeyopt', 'digest:sha256'], { input: digest });
}

const refuse = (status, error) => ({ status, text: JSON.stringify({ error }) });

async function questionIn(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
    if (parts.reduce((sum, { length }) => sum + length, 0) > LONGEST_QUESTION) return undefined;
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function answerTo(request, asked) {
  if (request.url === '/faults') return { faults: (faults = asked.next ?? []) };
  const method = /^\/csc\/v[12]\/(.+)$/.exec(request.url)?.[1];
  if (!Object.hasOwn(methods, method ?? '')) return refuse(404, 'not_found');
  if (faults[0] === 'forget' && faults.shift()) tokens.clear();
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  return method !== 'oauth2/token' && !tokens.has(token) ? refuse(401, 'invalid_token') : methods[method](asked);
}

const server = createServer(async (request, response) => {
  const asked = request.method === 'POST' ? await questionIn(request) : undefined;
  const said = asked === undefined ? refuse(400, 'invalid_request') : await answerTo(request, asked);
  const { status, text } = 'text' in said ? said : { status: 200, text: JSON.stringify(said) };
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port} signs for ${CLIENT} with the key “seal”; its authority is ${at('authority.pem')}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { server.close(); server.closeAllConnections(); });
