import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { requireProgram } from './programs.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { startTimeStampServer, type TestTimeStampServer } from './time-stamp-server.ts';

export interface TestAuthority {
  /** Where its CRL and its OCSP answers are had; a test may put others there, or nothing (`down`). */
  address: string;
  serve(path: '/crl' | '/ocsp', answer: Buffer | 'down' | 'as usual'): void;
  /** How often each path was asked for. */
  asked: Record<string, number>;
  /** Its own certificate, PEM. */
  root: string;
  /** A key and its certificate (PEM), which says where its revocation is told. */
  certify(name: string, wish: CertifyWish): { certificate: string; key: KeyObject; files: { certificate: string; key: string } };
  revoke(certificate: string): void;
  /** A new CRL (DER), from now on the one that is served; `days` until the next. */
  list(days?: number): Buffer;
}

export interface CertifyWish {
  tells: 'crl' | 'ocsp' | 'both' | 'nothing';
  for?: 'stamps' | 'ocsp';
}

const SECTIONS = (folder: string, address: string) => `
[ca]
default_ca = here
[here]
dir = ${folder}
database = ${folder}/index.txt
new_certs_dir = ${folder}
serial = ${folder}/serial
crlnumber = ${folder}/crlnumber
certificate = ${folder}/root.pem
private_key = ${folder}/root.key
default_md = sha256
default_days = 365
policy = any
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
[seal]
keyUsage = critical, digitalSignature, nonRepudiation
[stamps]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ocsp]
extendedKeyUsage = critical, OCSPSigning
noCheck = yes
[tells_crl]
crlDistributionPoints = URI:${address}/crl
[tells_ocsp]
authorityInfoAccess = OCSP;URI:${address}/ocsp
[tells_both]
crlDistributionPoints = URI:${address}/crl
authorityInfoAccess = OCSP;URI:${address}/ocsp
[tells_nothing]
`;

/** An authority as `openssl ca` runs one, with its CRL and OCSP answers served over HTTP. */
export async function startAuthority(name = 'Authority of the country'): Promise<TestAuthority> {
  const folder = temporaryFolder();
  const at = (file: string) => join(folder, file);
  const openssl = requireProgram('openssl');
  const served: Record<string, Buffer | 'down' | 'as usual'> = { '/crl': 'as usual', '/ocsp': 'as usual' };
  const asked: Record<string, number> = {};
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => { server.closeAllConnections(); return new Promise((resolve) => server.close(() => resolve())); });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = at('openssl.cnf');
  const sections = SECTIONS(folder, address);
  writeFileSync(config, sections);
  for (const [file, text] of [['index.txt', ''], ['serial', '1000\n'], ['crlnumber', '01\n']] as const) writeFileSync(at(file), text);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(['req', '-x509', '-config', config, ...newKey, '-keyout', at('root.key'), '-out', at('root.pem'), '-days', '3650', '-subj', `/CN=${name}`, '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign']);
  let count = 0;

  function certify(subject: string, { tells, for: purpose }: CertifyWish) {
    const [certificate, key, wish, extensions] = ['pem', 'key', 'csr', 'cnf'].map((end) => at(`${count}.${end}`)) as [string, string, string, string];
    count += 1;
    const part = (section: string) => sections.split(`[${section}]\n`)[1]!.split('\n[')[0]!;
    writeFileSync(extensions, `${part(purpose ?? 'seal')}\n${part(`tells_${tells}`)}`);
    openssl(['req', '-new', '-config', config, ...newKey, '-keyout', key, '-out', wish, '-subj', `/CN=${subject}`]);
    openssl(['ca', '-batch', '-config', config, '-in', wish, '-out', certificate, '-notext', '-extfile', extensions]);
    return { certificate: new X509Certificate(readFileSync(certificate)).toString(), key: createPrivateKey(readFileSync(key)), files: { certificate, key } };
  }

  function list(days = 30): Buffer {
    openssl(['ca', '-gencrl', '-config', config, '-crldays', String(days), '-out', at('list.pem')]);
    return openssl(['crl', '-in', at('list.pem'), '-outform', 'DER']);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    asked[path] = (asked[path] ?? 0) + 1;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const given = served[path];
    if (given === undefined || given === 'down') return void response.writeHead(503).end();
    response.end(given === 'as usual' ? (path === '/crl' ? list() : ocspAnswer(Buffer.concat(parts))) : given);
  }

  function ocspAnswer(question: Buffer): Buffer {
    mkdirSync(at('ocsp'), { recursive: true });
    const [asks, answers] = [at('ocsp/asks.der'), at('ocsp/answers.der')];
    writeFileSync(asks, question);
    rmSync(answers, { force: true });
    openssl(['ocsp', '-index', at('index.txt'), '-CA', at('root.pem'), '-rsigner', responder().certificate, '-rkey', responder().key, '-reqin', asks, '-respout', answers, '-ndays', '7']);
    return readFileSync(answers);
  }

  let responds: { certificate: string; key: string } | undefined;
  const responder = () => (responds ??= certify('Answers of the authority', { tells: 'nothing', for: 'ocsp' }).files);

  return {
    address, asked, certify, list, root: readFileSync(at('root.pem'), 'utf8'),
    serve: (path, given) => void (served[path] = given),
    revoke(certificate) {
      writeFileSync(at('revoke.pem'), certificate);
      openssl(['ca', '-config', config, '-revoke', at('revoke.pem')]);
    },
  };
}

/** The example's time-stamp server, its key certified by the authority. */
export async function certifiedStampServer(authority: TestAuthority, tells: CertifyWish['tells'] = 'crl'): Promise<TestTimeStampServer> {
  const folder = temporaryFolder();
  const { files } = authority.certify('Stamps of the country', { tells, for: 'stamps' });
  copyFileSync(files.certificate, join(folder, 'authority.pem'));
  copyFileSync(files.key, join(folder, 'authority.key'));
  writeFileSync(join(folder, 'serial'), '01\n');
  const server = await startTimeStampServer(folder);
  onTestFinished(() => server.stop());
  return { ...server, authority: authority.root };
}
