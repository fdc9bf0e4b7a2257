import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireProgram } from './programs.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What poppler says about the only signature of a PDF: `pdfsig`'s lines by name, and those without one as names alone. */
export function popplersView(pdf: Uint8Array): Record<string, string> {
  const path = join(temporaryFolder(), 'sealed.pdf');
  writeFileSync(path, pdf);
  const lines = requireProgram('pdfsig')([path]).toString('utf8').split('\n').filter((line) => line.startsWith('  - ')).map((line) => line.slice(4).split(/: (.*)/s));
  return Object.fromEntries(lines.map(([name = '', value = '']) => [name, value]));
}

/** The signature in a PDF as poppler is to find it: its value (CMS, DER) and the bytes it is over. */
export function signatureIn(pdf: Buffer): { cms: Buffer; covered: Buffer } {
  const [, before, after] = /\/ByteRange \[0 (\d+) (\d+) \d+\]/.exec(pdf.toString('latin1')) ?? [];
  if (before === undefined) throw new Error('the PDF has no ByteRange');
  return { cms: Buffer.from(pdf.toString('latin1', Number(before) + 1, Number(after) - 1), 'hex'), covered: Buffer.concat([pdf.subarray(0, Number(before)), pdf.subarray(Number(after))]) };
}

/** Runs openssl on files given by name; each name in the words stands for its file. */
export function openssl(words: readonly string[], files: Record<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return requireProgram('openssl')(words.map((word) => (Object.hasOwn(files, word) ? join(folder, word) : word))).toString('utf8');
}

/** Whether openssl finds the seal's CMS sound over the bytes of the file, by this certificate (PEM). @throws with its reason otherwise */
export function requireSoundCms(pdf: Buffer, certificate: string): void {
  const { cms, covered } = signatureIn(pdf);
  openssl(['cms', '-verify', '-inform', 'DER', '-in', 'seal.der', '-content', 'covered.bin', '-binary', '-CAfile', 'seal.pem', '-purpose', 'any', '-out', '/dev/null'], { 'seal.der': cms, 'covered.bin': covered, 'seal.pem': certificate });
}
