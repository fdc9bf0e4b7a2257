/** What browsers and servers have alike, and the language does not know: pure functions of their arguments. */
interface Web {
  URL: { parse(text: string): { host: string } | null };
  TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
  TextDecoder: new (encoding: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
  crypto: {
    subtle: {
      importKey(format: 'jwk', jwk: object, algorithm: object, extractable: boolean, usages: string[]): Promise<object>;
      verify(algorithm: object, key: object, signature: Uint8Array, signed: Uint8Array): Promise<boolean>;
    };
  };
}

export const web = globalThis as unknown as Web;
