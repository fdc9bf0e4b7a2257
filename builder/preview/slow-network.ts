/** A phone at the edge of a valley: a slow third-generation network. */
export const SLOW = { kilobitsPerSecond: 400, milliseconds: 400 };

/** Until a page of so many bytes can be read there: once to ask, once for what the page needs besides, then its bytes. Milliseconds. */
export const timeOf = (bytes: number): number => 2 * SLOW.milliseconds + (bytes * 8) / SLOW.kilobitsPerSecond;

/**
 * Bytes that travel for a page, compressed as the server does: itself, and the style sheets a browser has not kept from the page before.
 * Script comes after the page can be read, and counts for nothing.
 */
export async function weightOf(html: string, kept: Set<string>): Promise<number> {
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href).filter((href) => !kept.has(href));
  for (const href of sheets) kept.add(href);
  const texts = await Promise.all(sheets.map(async (href) => (await fetch(href)).text().catch(() => '')));
  const sizes = await Promise.all([html, ...texts].map(compressedSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function compressedSize(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}
