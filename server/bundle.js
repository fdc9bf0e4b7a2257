// How programs of the server are bundled, and with which libraries inside.
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param input name → entry file, from the project's folder
 * @param dir folder of the bundle
 * @param output more of rolldown's output settings
 */
export async function bundle(input, dir, output = {}) {
  const bundled = await rolldown({
    cwd: root, input, platform: 'node', external: (name) => !isInside(name), plugins: [parsedWhenAsked], resolve: { alias: ON_NODE.alias },
    transform: { target: 'node22', jsx: { runtime: 'automatic' }, define: ON_NODE.define }, checks: { ineffectiveDynamicImport: false }, logLevel: 'warn',
  });
  await bundled.write({ dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', minify: SMALL, sourcemap: true, ...output });
  await bundled.close();
}

/** Less to read at every start; names stay, for a stack trace is read by people. */
const SMALL = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

/** What libraries bring along for other places than Node, and what they look for that is slow to look at. */
const ON_NODE = { alias: { 'readable-stream': 'node:stream' }, define: { 'globalThis.FormData': 'undefined' } };

/** Pure libraries, many of them of many small files, start several times quicker inside the bundle; what is native or reads its own files stays outside, and so does React: the form library's has to be ours. */
const INSIDE = [
  '@fastify/ajv-compiler', '@fastify/compress', '@fastify/cookie', '@fastify/csrf-protection', '@fastify/fast-json-stringify-compiler', '@fastify/multipart', '@fastify/rate-limit', '@simplewebauthn/server', 'ajv', 'ajv-formats', 'asn1js', 'better-auth', 'bidi-js', 'drizzle-orm', 'fastify',
  'feelin', 'intl-messageformat', 'pkijs', 're2js', 'uuid',
];
const { dependencies, optionalDependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const OUTSIDE = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter((name) => !INSIDE.includes(name));

/** Whether an import is ours, or of a library that goes inside, or of one that comes with it. */
const isInside = (name) => !isBuiltin(name) && !OUTSIDE.some((library) => name === library || name.startsWith(`${library}/`));

/** Texts and tables as JSON to parse are read in half the time of the same as object literals; each language's texts are parsed when first asked for. */
const parsedWhenAsked = {
  name: 'parsed-when-asked',
  load(id) {
    if (/[\\/]runtime[\\/]texts[\\/]index\.ts$/.test(id)) return { code: catalogues(dirname(id)), moduleType: 'js' };
    if (/[\\/](runtime[\\/]texts|mime-db)[\\/][^\\/]+\.json$/.test(id)) return { code: `export default ${parsing(readJson(id))}`, moduleType: 'js' };
  },
};

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const parsing = (value) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** What `runtime/texts/index.ts` exports: every file of a language as one (a test sees to it that none is missing there). */
function catalogues(folder) {
  const byLanguage = {};
  for (const name of readdirSync(folder)) {
    const language = /\.(\w+)\.json$/.exec(name)?.[1];
    if (language) Object.assign((byLanguage[language] ??= {}), readJson(join(folder, name)));
  }
  const getters = Object.entries(byLanguage).map(([language, texts]) => `get ${language}() { return known.${language} ??= ${parsing(texts)}; }`);
  return `const known = {}; export const catalogues = { ${getters.join(', ')} };`;
}
