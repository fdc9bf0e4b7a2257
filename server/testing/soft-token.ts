import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MODULE = '/usr/lib/softhsm/libsofthsm2.so';
export const PIN = '4321';

/** Why tests with a token are passed over here; undefined where they are not. */
export const noToken: string | undefined = existsSync(MODULE) && ['softhsm2-util', 'pkcs11-tool'].every((name) => existsSync(`/usr/bin/${name}`)) ? undefined : 'the packages softhsm2 and opensc are not installed here';

export interface SoftToken {
  module: string;
  /** What the process that uses it needs in its environment. */
  environment: Record<string, string>;
  /** Certificate of the key (PEM), then that of the authority that issued it. */
  certificates: string;
  /** Certificate of an Ed25519 key called `linked` in it, then that of the authority. */
  linkedCertificates: string;
  /** A certificate of the same name for a key that is not in the token. */
  otherCertificate: string;
  /** As if somebody pulled it out, and put it back. */
  takeOut(): void;
  putBack(): void;
  remove(): void;
}

/** A token of software with a P-256 key called `market` in it, certified by an authority. One a process: its library reads where it lies when it is first used. */
export function softToken(): SoftToken {
  const folder = mkdtempSync(join(tmpdir(), 'stampless-token-'));
  const at = (name: string) => join(folder, name);
  mkdirSync(at('tokens'));
  writeFileSync(at('softhsm2.conf'), `directories.tokendir = ${at('tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const environment = { SOFTHSM2_CONF: at('softhsm2.conf') };
  const run = (program: string, ...words: string[]) => execFileSync(program, words, { cwd: folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  run('softhsm2-util', '--init-token', '--free', '--label', 'Seals', '--so-pin', '12345678', '--pin', PIN);
  const tool = (...words: string[]) => run('pkcs11-tool', '--module', MODULE, '--token-label', 'Seals', '--login', '--pin', PIN, ...words);
  tool('--keypairgen', '--key-type', 'EC:prime256v1', '--label', 'market', '--id', '01');
  tool('--read-object', '--type', 'pubkey', '--label', 'market', '-o', at('market.der'));
  run('openssl', 'pkey', '-pubin', '-inform', 'DER', '-in', 'market.der', '-out', 'market.pub');
  tool('--keypairgen', '--key-type', 'EC:edwards25519', '--label', 'linked', '--id', '02');
  const point = /EC_POINT:\s+0420([0-9a-f]{64})/.exec(tool('--list-objects', '--type', 'pubkey', '--label', 'linked').toString())![1]!;
  writeFileSync(at('linked.pub'), createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(point, 'hex').toString('base64url') } }).export({ type: 'spki', format: 'pem' }));
  const key = (name: string) => run('openssl', 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', name);
  key('authority.key');
  key('other.key');
  run('openssl', 'req', '-x509', '-new', '-key', 'authority.key', '-days', '3650', '-subj', '/O=Royal Certification Authority/CN=Royal Certification Authority', '-out', 'authority.pem');
  const certify = (out: string, ...more: string[]) => {
    run('openssl', 'req', '-new', '-key', 'other.key', '-subj', '/O=Market office/CN=Market office seal', '-out', 'request.pem');
    run('openssl', 'x509', '-req', '-in', 'request.pem', '-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '730', ...more, '-out', out);
    return readFileSync(at(out), 'utf8');
  };
  const own = certify('market.pem', '-force_pubkey', 'market.pub');
  const other = certify('other.pem');
  const linked = certify('linked.pem', '-force_pubkey', 'linked.pub');
  const authority = readFileSync(at('authority.pem'), 'utf8');
  return {
    module: MODULE, environment, certificates: own + authority, linkedCertificates: linked + authority, otherCertificate: other,
    takeOut: () => renameSync(at('tokens'), at('away')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
    putBack: () => renameSync(at('away'), at('tokens')),
  };
}
