import { spawnSync } from 'node:child_process';

/** Debian package of each program the tests check our files with. */
const PACKAGES = { openssl: 'openssl', pdfdetach: 'poppler-utils', pdfsig: 'poppler-utils', qpdf: 'qpdf', pdffonts: 'poppler-utils', pdfinfo: 'poppler-utils', pdftoppm: 'poppler-utils', pdftotext: 'poppler-utils' } as const;

export type Program = keyof typeof PACKAGES;

const found = new Set<Program>();

/** The program, ready to run. @throws when it is missing: a check nobody can run must not pass */
export function requireProgram(name: Program): (args: readonly string[], input?: Uint8Array) => Buffer {
  if (!found.has(name) && spawnSync(name, ['--version']).error) {
    throw new Error(`These tests need the program ${name}. Install it with: apt-get install ${PACKAGES[name]}`);
  }
  found.add(name);
  return (args, input) => run(name, args, input);
}

function run(name: Program, args: readonly string[], input: Uint8Array | undefined): Buffer {
  const { status, stdout, stderr } = spawnSync(name, [...args], { input, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}
