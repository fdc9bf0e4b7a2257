/** The part of four libraries without typings that tests ask for a second opinion. */
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof { constructor(options: { cryptosuite: object }); }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<object>;
}
declare module '@digitalbazaar/vc' {
  export const defaultDocumentLoader: (url: string) => Promise<object>;
  export function verifyCredential(options: { credential: unknown; suite: object; documentLoader: (url: string) => Promise<unknown>; checkStatus: () => Promise<{ verified: boolean }> }): Promise<{ verified: boolean }>;
}
