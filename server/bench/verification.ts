import { tokenFromBytes } from '#runtime/certificates/short-code.ts';
import { HttpClient } from './http-client.ts';
import { withFolder } from './processes.ts';
import { takeTurns, type Turn, withTwo } from './turns.ts';

type Kind = 'ours' | 'floor';

const FEW = 1_000;
const LANES = 16;
const WARM_UP = 10_000;
const WORDS = { title: 'Permit to sell', registration: 'Stall', institution: 'Market office', fields: {} };
/** What each certificate's record says. */
export const DATA = JSON.stringify({ language: 'en', timeZone: 'Asia/Thimphu', issuedOn: '2026-01-05', answers: {}, holds: {}, words: { en: WORDS, dz: WORDS } });

export const tokenAt = (index: number): string => tokenFromBytes(Uint8Array.from({ length: 16 }, (_, place) => (place < 4 ? (index >> (8 * place)) & 255 : place * 7)));

/** Requests a second to the public page of a certificate, and to a bare look-up by the same key. */
export const verification = (turns: number): Promise<Turn[]> => compared({ kind: 'ours', certificates: FEW }, { kind: 'floor', certificates: FEW }, turns);

/** The same, of the product alone: among many certificates, and among a thousand. */
export const verificationBySize = (many: number, turns: number): Promise<Turn[]> => compared({ kind: 'ours', certificates: many }, { kind: 'ours', certificates: FEW }, turns);

interface Asked { kind: Kind; certificates: number }

const compared = (ours: Asked, floor: Asked, turns: number): Promise<Turn[]> => withFolder((one) => withFolder((other) => {
  const words = ({ kind, certificates }: Asked, folder: string) => [kind, String(certificates), folder];
  return withTwo('verifier', { ours: words(ours, one), floor: words(floor, other) }, (left, right) => takeTurns({
    ours: { child: left.child, work: (milliseconds) => lookAt(Number(left.line), ours.certificates, milliseconds) }, floor: { child: right.child, work: (milliseconds) => lookAt(Number(right.line), floor.certificates, milliseconds) },
  }, turns, WARM_UP));
}));

let asked = 0;

/** Looks a second, anywhere in the register, each from an address of its own: whoever asks too often is turned away. */
async function lookAt(port: number, certificates: number, milliseconds: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: LANES }, () => HttpClient.open(port)));
  const started = performance.now();
  let count = 0;
  await Promise.all(clients.map(async (client) => {
    while (performance.now() - started < milliseconds) {
      asked += 1;
      const { status } = await client.request('GET', `/verify/${tokenAt((asked * 7_919) % certificates)}`, `accept: text/html\r\nx-forwarded-for: 10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}\r\n`);
      if (status !== 200) throw new Error(`answered ${status}`);
      count += 1;
    }
    client.close();
  }));
  return count / ((performance.now() - started) / 1_000);
}
