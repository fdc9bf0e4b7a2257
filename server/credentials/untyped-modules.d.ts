/** The part of two libraries without typings that signing linked data uses. */
declare module 'jsonld' {
  export interface RemoteDocument { contextUrl: null; documentUrl: string; document: unknown }
  export type DocumentLoader = (url: string) => Promise<RemoteDocument>;

  interface JsonLd {
    /** RDF Dataset Canonicalization; `safe` refuses what would be left out of it. */
    canonize(document: object, options: { algorithm: 'RDFC-1.0'; format: 'application/n-quads'; safe: true; documentLoader: DocumentLoader; signal?: AbortSignal }): Promise<string>;
  }
  const jsonld: JsonLd;
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  /** W3C's context documents by their addresses. */
  export const contexts: ReadonlyMap<string, object>;
}
