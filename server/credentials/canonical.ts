import type { DocumentLoader } from 'jsonld';

/** A document that takes longer was made to keep us busy. */
const PATIENCE = 2_000;

let loaded: Promise<(document: object) => Promise<string>> | undefined;

/**
 * Linked data in its one form (W3C RDF Dataset Canonicalization 1.0), as N-Quads. Contexts are the W3C's documents as they lie in this installation: nothing is ever asked of a network.
 * Rejects where the document names another context, says something no context explains, or takes too long.
 */
export async function canonical(document: object): Promise<string> {
  loaded ??= load();
  return (await loaded)(document);
}

/** Loaded when it is first needed: a cold start does not pay for it. */
async function load(): Promise<(document: object) => Promise<string>> {
  const [{ default: jsonld }, { contexts }] = await Promise.all([import('jsonld'), import('@digitalbazaar/credentials-context')]);
  const documentLoader: DocumentLoader = async (url) => {
    const found = contexts.get(url);
    if (!found) throw new Error(`no context document for ${url}`);
    return { contextUrl: null, documentUrl: url, document: found };
  };
  return (document) => jsonld.canonize(document, { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader, signal: AbortSignal.timeout(PATIENCE) });
}
