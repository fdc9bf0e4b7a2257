import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Ceremony { rpId: string; origin: string; challenge: string; /** Whether it checked who holds it. */ verified?: boolean; userHandle?: string; /** How often it says it was used. */ counter?: number }

const hash = (of: Buffer | string) => createHash('sha256').update(of).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');
const clientData = (type: string, { challenge, origin }: Ceremony) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** A passkey in software, as a device and its browser answer (WebAuthn Level 3, sections 6.1 and 6.5), with ES256 and no word of its maker. */
export function softPasskey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  const authenticatorData = ({ rpId, verified = true, counter = 0 }: Ceremony, attested?: Buffer) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([hash(rpId), Buffer.from([0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0)]), count, attested ?? Buffer.alloc(0)]);
  };
  // COSE_Key: EC2, ES256, P-256.
  const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')]);
  const outside = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} };
  return {
    /** What `navigator.credentials.create` brings, as JSON. */
    made(ceremony: Ceremony): string {
      const authData = authenticatorData(ceremony, Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]));
      const attestationObject = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'), Buffer.from([authData.length]), authData]);
      return JSON.stringify({ ...outside, response: { clientDataJSON: text(clientData('webauthn.create', ceremony)), attestationObject: text(attestationObject), transports: ['internal', 'hybrid'] } });
    },
    /** What `navigator.credentials.get` brings, as JSON. */
    used(ceremony: Ceremony): string {
      const [data, authData] = [clientData('webauthn.get', ceremony), authenticatorData(ceremony)];
      const signature = sign('sha256', Buffer.concat([authData, hash(data)]), privateKey);
      const userHandle = ceremony.userHandle === undefined ? undefined : text(Buffer.from(ceremony.userHandle));
      return JSON.stringify({ ...outside, response: { clientDataJSON: text(data), authenticatorData: text(authData), signature: text(signature), userHandle } });
    },
  };
}
export type SoftPasskey = ReturnType<typeof softPasskey>;
